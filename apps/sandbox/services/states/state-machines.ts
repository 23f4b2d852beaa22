import { isDeepStrictEqual } from 'node:util'
import type { CreateStateMachineCommandInput, UpdateStateMachineCommandInput } from '@aws-sdk/client-sfn'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { recent } from '../../kit/recent'
import { refuseUnbuilt, unbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { mayAssume } from '../iam/role-decisions'
import { findRoleByArn, type Role } from '../iam/state'
import { checkDefinition } from './definition/check-definition'
import { checkLogging } from './logging'
import {
  findMachine,
  invalid,
  invalidArn,
  machineArn,
  noSuchMachine,
  type StateMachine,
  type StatesOperation,
  statesStore,
} from './state'

/** The state machine of an ARN. @throws AwsError `InvalidArn`, `StateMachineDoesNotExist` */
export const requireMachine = (arn: string | undefined, call: Call): StateMachine => {
  if (!/^arn:aws:states:[a-z0-9-]+:\d{12}:stateMachine:.+$/.test(arn ?? '')) throw invalidArn(arn ?? '')
  const machine = findMachine(call.world, arn ?? '')
  if (machine?.account !== call.account || machine.region !== call.region) throw noSuchMachine(arn ?? '')
  return machine
}

/** A machine's role, if it exists and Step Functions may assume it for the machine; undefined otherwise. */
export const findMachineRole = (
  world: World,
  machine: Pick<StateMachine, 'arn' | 'account' | 'region' | 'roleArn'>,
): Role | undefined => {
  const role = findRoleByArn(world, machine.roleArn)
  const context = { 'aws:SourceArn': machine.arn, 'aws:SourceAccount': machine.account }
  const services = ['states.amazonaws.com', `states.${machine.region}.amazonaws.com`]
  return role && services.some((service) => mayAssume(role, { service }, context).allowed) ? role : undefined
}

/** The stacks of an organization have the same machines in every Region. */
const problemsOf = recent(20, checkDefinition)

const requireValidDefinition = async (text: string): Promise<void> => {
  const problems = await problemsOf(text)
  if (problems.length === 0) return
  const words = problems.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join(', ')
  throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${words}'`)
}

/** Checks what a machine is to be, all of it. @throws AwsError */
const checkSettings = async (machine: StateMachine, { world }: Call): Promise<void> => {
  await requireValidDefinition(machine.definition)
  const role = findMachineRole(world, machine)
  if (!role) {
    throw new AwsError(
      'AccessDeniedException',
      'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
    )
  }
  checkLogging(world, machine.logging, { ...machine, role })
}

const checkedName = (name: string): string => {
  if (/^[\w-]{1,80}$/.test(name)) return name
  throw new AwsError('InvalidName', `Invalid Name: '${name}'`)
}

const newMachine = (input: CreateStateMachineCommandInput, { world, account, region }: Call): StateMachine => {
  const name = checkedName(input.name ?? '')
  return {
    name,
    arn: machineArn({ account, region }, name),
    account,
    region,
    created: world.clock.now(),
    definition: input.definition ?? '',
    roleArn: input.roleArn ?? '',
    logging: input.loggingConfiguration ?? { level: 'OFF', includeExecutionData: false },
    tracing: input.tracingConfiguration?.enabled ?? false,
    revisionId: world.ids.uuid(),
    tags: new Map((input.tags ?? []).map(({ key = '', value = '' }) => [key, value])),
  }
}

/** What the check of "the same machine again" looks at: role and tags are not among it (BEHAVIOUR 2). */
const identifying = ({ definition, logging, tracing }: StateMachine): object => ({ definition, logging, tracing })

/** Makes an Express state machine, or gives the same one again (BEHAVIOUR 1 to 4). */
export const createStateMachine: StatesOperation<'CreateStateMachine'> = async (input, call) => {
  refuseUnbuilt('states:CreateStateMachine', input, ['publish', 'versionDescription', 'encryptionConfiguration'])
  if (input.type !== 'EXPRESS') throw unbuilt('The sandbox builds state machines of type EXPRESS only.')
  const machine = newMachine(input, call)
  const machines = call.world.store(statesStore).in(call)
  const known = machines.get(machine.name)
  if (known && isDeepStrictEqual(identifying(known), identifying(machine))) {
    return { stateMachineArn: known.arn, creationDate: known.created }
  }
  await checkSettings(machine, call)
  if (known) throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${known.arn}'`)
  machines.set(machine.name, machine)
  return { stateMachineArn: machine.arn, creationDate: machine.created }
}

const changed = (machine: StateMachine, input: UpdateStateMachineCommandInput): StateMachine => ({
  ...machine,
  definition: input.definition ?? machine.definition,
  roleArn: input.roleArn ?? machine.roleArn,
  logging: input.loggingConfiguration ?? machine.logging,
  tracing: input.tracingConfiguration?.enabled ?? machine.tracing,
})

/** Changes a state machine; executions that begin from now on are of the new one (BEHAVIOUR 3). */
export const updateStateMachine: StatesOperation<'UpdateStateMachine'> = async (input, call) => {
  refuseUnbuilt('states:UpdateStateMachine', input, ['publish', 'versionDescription', 'encryptionConfiguration'])
  const machine = requireMachine(input.stateMachineArn, call)
  const members = ['definition', 'roleArn', 'loggingConfiguration', 'tracingConfiguration'] as const
  if (members.every((member) => input[member] === undefined)) {
    throw new AwsError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, or a configuration must be specified',
    )
  }
  const wanted = changed(machine, input)
  await checkSettings(wanted, call)
  Object.assign(machine, wanted, { revisionId: call.world.ids.uuid() })
  return { updateDate: call.world.clock.now(), revisionId: machine.revisionId }
}

/** Shows a state machine. */
export const describeStateMachine: StatesOperation<'DescribeStateMachine'> = (input, call) => {
  refuseUnbuilt('states:DescribeStateMachine', input, ['includedData'])
  const machine = requireMachine(input.stateMachineArn, call)
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE' as const,
    definition: machine.definition,
    roleArn: machine.roleArn,
    type: 'EXPRESS' as const,
    creationDate: machine.created,
    loggingConfiguration: machine.logging,
    tracingConfiguration: { enabled: machine.tracing },
    revisionId: machine.revisionId,
  }
}

/** Deletes a state machine; one that is not there is deleted already (BEHAVIOUR 5). */
export const deleteStateMachine: StatesOperation<'DeleteStateMachine'> = (input, call) => {
  const arn = input.stateMachineArn ?? ''
  if (!arn.startsWith('arn:')) throw invalidArn(arn)
  call.world
    .store(statesStore)
    .in(call)
    .delete(findMachine(call.world, arn)?.name ?? '')
  return {}
}

const page = pagesOf({ largest: 1000, usual: 100, invalidToken: 'InvalidToken' })

/** Lists the state machines of the Region. */
export const listStateMachines: StatesOperation<'ListStateMachines'> = (input, call) => {
  const machines = [...call.world.store(statesStore).in(call).values()]
  const { items, nextToken } = page(machines, { token: input.nextToken, size: input.maxResults || undefined }, call)
  return {
    stateMachines: items.map(({ arn, name, created }) => ({
      stateMachineArn: arn,
      name,
      type: 'EXPRESS' as const,
      creationDate: created,
    })),
    nextToken,
  }
}

/** Says what is wrong with a definition, without making a machine of it (BEHAVIOUR 16). */
export const validateStateMachineDefinition: StatesOperation<'ValidateStateMachineDefinition'> = async (
  input,
  _call,
) => {
  if (input.type !== 'EXPRESS') throw unbuilt('The sandbox validates definitions of type EXPRESS only.')
  const most = input.maxResults || 100
  if (most > 100) throw invalid(`Value '${most}' at 'maxResults' must be at most 100`)
  const problems = await checkDefinition(input.definition ?? '')
  return {
    result: problems.length === 0 ? ('OK' as const) : ('FAIL' as const),
    diagnostics: problems
      .slice(0, most)
      .map(({ code, message, location }) => ({ severity: 'ERROR' as const, code, message, location })),
    truncated: problems.length > most,
  }
}

const tagsOf = (arn: string | undefined, call: Call): StateMachine['tags'] => {
  const machine = findMachine(call.world, arn ?? '')
  if (machine?.account === call.account && machine.region === call.region) return machine.tags
  throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`)
}

/** Adds tags to a state machine and overwrites those of the same key. */
export const tagResource: StatesOperation<'TagResource'> = (input, call) => {
  const tags = tagsOf(input.resourceArn, call)
  for (const { key = '', value = '' } of input.tags ?? []) tags.set(key, value)
  return {}
}

/** Takes tags away from a state machine. */
export const untagResource: StatesOperation<'UntagResource'> = (input, call) => {
  const tags = tagsOf(input.resourceArn, call)
  for (const key of input.tagKeys ?? []) tags.delete(key)
  return {}
}

/** Lists the tags of a state machine. */
export const listTagsForResource: StatesOperation<'ListTagsForResource'> = (input, call) => ({
  tags: [...tagsOf(input.resourceArn, call)].map(([key, value]) => ({ key, value })),
})
