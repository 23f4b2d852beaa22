import type { Json } from '../../../pattern/pattern'
import type { World } from '../../../world/world'
import { putMetric } from '../../cloudwatch/metrics'
import type { StateMachine } from '../state'
import { definitionOf } from './definitions'
import { Run, RunTimedOut } from './run'
import { runBranch } from './run-states'
import { StateError } from './state-error'

/** How an execution ended. */
export interface ExecutionResult {
  readonly started: Date
  readonly stopped: Date
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT'
  readonly output?: Json
  readonly error?: string
  readonly cause?: string
}

/** An execution that is to run. */
export interface Execution {
  readonly world: World
  readonly machine: StateMachine
  readonly name: string
  /** `arn:aws:states:<region>:<account>:express:<machine>:<name>:<run>` */
  readonly arn: string
  readonly input: Json
  /** Whether it is started again where its worker is lost: asynchronous ones, at least once (BEHAVIOUR 8). */
  readonly atLeastOnce: boolean
}

const EXPRESS_SECONDS = 300

type Ending = Pick<ExecutionResult, 'status' | 'output' | 'error' | 'cause'>

/** What has gone wrong with the worker of a run, by the faults of `RunExecution` (BEHAVIOUR 35). */
type WorkerFault = 'lostBefore' | 'lostAfter' | 'killed' | 'timedOut'

const workerFaults: Readonly<Record<string, WorkerFault>> = {
  dropBefore: 'lostBefore',
  dropAfter: 'lostAfter',
  failOnce: 'killed',
  timeout: 'timedOut',
}

const faultOf = (world: World, { account, region }: StateMachine): WorkerFault | undefined => {
  const faults = world.faults.hitting(
    { service: 'states', operation: 'RunExecution', account, region },
    world.clock.now(),
  )
  return faults.flatMap(({ kind }) => workerFaults[kind] ?? [])[0]
}

const lost: Ending = {
  status: 'FAILED',
  error: 'States.Runtime',
  cause: 'The execution was lost (a fault of the sandbox).',
}

const runStates = async (run: Run): Promise<Ending> => {
  const { world, machine, input } = run.settings
  try {
    const output = await runBranch(run, definitionOf(world, machine), input, { variables: {} })
    return { status: 'SUCCEEDED', output }
  } catch (error) {
    if (error instanceof RunTimedOut) return { status: 'TIMED_OUT' }
    if (!(error instanceof StateError)) throw error
    return {
      status: 'FAILED',
      ...(error.error !== '' && { error: error.error }),
      ...(error.message !== '' && { cause: error.message }),
    }
  }
}

const runOnce = async (run: Run, fault: WorkerFault | undefined): Promise<Ending | undefined> => {
  if (fault === 'killed') return lost
  if (fault === 'timedOut') return { status: 'TIMED_OUT' }
  if (fault === 'lostBefore') return undefined
  const ending = await runStates(run)
  return fault === 'lostAfter' ? undefined : ending
}

const newRun = ({ world, machine, name, arn, input }: Execution): Run => {
  const { TimeoutSeconds = EXPRESS_SECONDS } = definitionOf(world, machine)
  return new Run({ world, machine, name, arn, input, longestSeconds: Math.min(TimeoutSeconds, EXPRESS_SECONDS) })
}

const count = (world: World, { arn, account, region }: StateMachine, name: string, value = 1): void =>
  putMetric(world, { account, region, namespace: 'AWS/States', name, dimensions: { StateMachineArn: arn }, value })

const events = { SUCCEEDED: 'ExecutionSucceeded', FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut' } as const
const metrics = {
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
} as const

const record = (run: Run, { status, output, error, cause }: Ending): void => {
  const { world, machine } = run.settings
  run.log(events[status], {
    ...(error !== undefined && { details: { error } }),
    data: { ...(output !== undefined && { output }), ...(cause !== undefined && { cause }) },
  })
  count(world, machine, metrics[status])
  count(world, machine, 'ExecutionTime', run.elapsed)
}

/** Runs an Express execution to its end; logs and metrics are written (BEHAVIOUR 7 to 14). */
export const execute = async (execution: Execution): Promise<ExecutionResult> => {
  const { world, machine, atLeastOnce, input } = execution
  count(world, machine, 'ExecutionsStarted')
  let run = newRun(execution)
  run.log('ExecutionStarted', { details: { roleArn: machine.roleArn }, data: { input } })
  let ending = await runOnce(run, faultOf(world, machine))
  while (ending === undefined && atLeastOnce) {
    run = newRun(execution)
    ending = await runOnce(run, faultOf(world, machine))
  }
  record(run, ending ?? lost)
  return { started: run.started, stopped: run.now, ...(ending ?? lost) }
}
