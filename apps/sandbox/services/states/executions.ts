import { AwsError } from '../../kit/aws-error'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Json } from '../../pattern/pattern'
import type { Call } from '../../request/operation'
import { type Execution, execute } from './run/execute'
import { invalid, type StateMachine, type StatesOperation } from './state'
import { requireMachine } from './state-machines'

const LARGEST_BYTES = 262_144

const readInput = (text: string): Json => {
  if (Buffer.byteLength(text) > LARGEST_BYTES) {
    throw invalid(
      `1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to ${LARGEST_BYTES}`,
    )
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${(error as Error).message}'`)
  }
}

const newExecution = (
  machine: StateMachine,
  input: { readonly name?: string | undefined; readonly input?: string | undefined },
  { world }: Call,
): Omit<Execution, 'atLeastOnce'> => {
  const name = input.name ?? world.ids.uuid()
  if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`)
  }
  const { account, region } = machine
  return {
    world,
    machine,
    name,
    arn: `arn:aws:states:${region}:${account}:express:${machine.name}:${name}:${world.ids.uuid()}`,
    input: readInput(input.input ?? '{}'),
  }
}

/** Starts an asynchronous execution; it has ended when the answer is sent (BEHAVIOUR 7, 8). */
export const startExecution: StatesOperation<'StartExecution'> = (input, call) => {
  refuseUnbuilt('states:StartExecution', input, ['traceHeader'])
  const machine = requireMachine(input.stateMachineArn, call)
  const execution = newExecution({ ...machine }, input, call)
  call.world.background.add(async () => {
    await execute({ ...execution, atLeastOnce: true })
  })
  return { executionArn: execution.arn, startDate: call.world.clock.now() }
}

const UNIT_MILLISECONDS = 100

/** Runs an execution and answers with how it ended (BEHAVIOUR 7, 8). */
export const startSyncExecution: StatesOperation<'StartSyncExecution'> = async (input, call) => {
  refuseUnbuilt('states:StartSyncExecution', input, ['traceHeader', 'includedData'])
  const machine = requireMachine(input.stateMachineArn, call)
  const execution = newExecution({ ...machine }, input, call)
  const { started, stopped, status, output, error, cause } = await execute({ ...execution, atLeastOnce: false })
  const units = Math.max(1, Math.ceil((stopped.getTime() - started.getTime()) / UNIT_MILLISECONDS))
  return {
    executionArn: execution.arn,
    stateMachineArn: machine.arn,
    name: execution.name,
    startDate: started,
    stopDate: stopped,
    status,
    error,
    cause,
    input: input.input ?? '{}',
    inputDetails: { included: true },
    ...(output !== undefined && { output: JSON.stringify(output), outputDetails: { included: true } }),
    billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: units * UNIT_MILLISECONDS },
  }
}
