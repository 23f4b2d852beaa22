import type {
  AutoDeployment,
  CallAs,
  Capability,
  ManagedExecution,
  Parameter,
  PermissionModels,
  StackSetOperationPreferences,
  Tag,
} from '@aws-sdk/client-cloudformation'
import type { Call } from '../../../../request/operation'
import { NotStabilized } from '../../errors'
import { finishOperations } from '../../stack-sets/operation-queue'
import { createStackInstances, deleteStackInstances, updateStackInstances } from '../../stack-sets/stack-instances'
import { requireOperation, requireStackSet, type StackSetReference } from '../../stack-sets/state'
import { updateStackSet } from '../../stack-sets/update-stack-set'
import { readBoolean, readNumber, readObjects, readText, readTexts } from '../properties'
import type { ResourceIdentity, ResourceProperties } from '../resource-type'
import type { InstancesGroup } from './instances-group'

const numbers = ['FailureToleranceCount', 'FailureTolerancePercentage', 'MaxConcurrentCount', 'MaxConcurrentPercentage']
const texts = ['RegionConcurrencyType', 'ConcurrencyMode']

/** `OperationPreferences` of a StackSet resource for the API. */
const readPreferences = (properties: ResourceProperties): StackSetOperationPreferences => {
  const given = (properties['OperationPreferences'] ?? {}) as ResourceProperties
  const entries = [
    ...numbers.map((name) => [name, readNumber(given, name)]),
    ...texts.map((name) => [name, readText(given, name)]),
    ['RegionOrder', readTexts(given, 'RegionOrder')],
  ]
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const managedExecution = (properties: ResourceProperties): ManagedExecution | undefined => {
  const given = properties['ManagedExecution'] as ResourceProperties | undefined
  return given && { Active: readBoolean(given, 'Active') ?? false }
}

const autoDeployment = (properties: ResourceProperties): AutoDeployment | undefined => {
  const given = properties['AutoDeployment'] as ResourceProperties | undefined
  return (
    given && {
      Enabled: readBoolean(given, 'Enabled'),
      RetainStacksOnAccountRemoval: readBoolean(given, 'RetainStacksOnAccountRemoval'),
      DependsOn: readTexts(given, 'DependsOn'),
    }
  )
}

/** The properties of a StackSet resource that CreateStackSet and UpdateStackSet both take. */
export const stackSetRequest = (properties: ResourceProperties, name: string) => ({
  StackSetName: name,
  CallAs: readText(properties, 'CallAs') as CallAs | undefined,
  Description: readText(properties, 'Description'),
  TemplateBody: readText(properties, 'TemplateBody'),
  TemplateURL: readText(properties, 'TemplateURL'),
  Parameters: (readObjects(properties, 'Parameters') ?? []) as Parameter[],
  Capabilities: readTexts(properties, 'Capabilities') as Capability[] | undefined,
  Tags: (readObjects(properties, 'Tags') ?? []) as object as Tag[],
  AdministrationRoleARN: readText(properties, 'AdministrationRoleARN'),
  ExecutionRoleName: readText(properties, 'ExecutionRoleName'),
  PermissionModel: readText(properties, 'PermissionModel') as PermissionModels | undefined,
  AutoDeployment: autoDeployment(properties),
  ManagedExecution: managedExecution(properties),
})

/** The StackSet that a resource stands for, and how its operations run. */
interface StackSetTarget {
  readonly call: Call
  readonly identity: ResourceIdentity
  readonly properties: ResourceProperties
}

/** How the handler names its StackSet in requests. */
export const stackSetReference = ({ identity, properties }: Omit<StackSetTarget, 'call'>): StackSetReference => ({
  StackSetName: identity.physicalId,
  CallAs: readText(properties, 'CallAs') as CallAs | undefined,
})

/**
 * Waits for an operation, as the handler does; a stack takes no time in the sandbox, so neither
 * does that. One that ended SUCCEEDED is good, also with failed instances within the tolerance.
 * @throws NotStabilized
 */
const settle = async (target: StackSetTarget, start: () => Promise<{ OperationId?: string | undefined }>) => {
  const { call, identity } = target
  const stackSet = requireStackSet(call, stackSetReference(target))
  await finishOperations(call.world, stackSet)
  const { OperationId } = await start()
  await finishOperations(call.world, stackSet)
  const operation = requireOperation(stackSet, OperationId)
  if (operation.status === 'SUCCEEDED') return
  const reasons = operation.results
    .filter(({ status }) => status === 'FAILED')
    .map(({ statusReason }) => statusReason ?? '')
  throw new NotStabilized(
    `Resource of type 'Stack set operation [${operation.id}] was unexpectedly stopped or failed. status reason(s): [${[...new Set(reasons)].join(', ')}]' with identifier '${identity.physicalId}' did not stabilize.`,
    identity,
  )
}

const groupRequest = (target: StackSetTarget, group: InstancesGroup) => ({
  ...stackSetReference(target),
  DeploymentTargets: group.targets,
  Regions: [...group.regions],
  OperationPreferences: readPreferences(target.properties),
})

/**
 * Overrides that the template does not give are not sent, so that an update keeps those that an
 * instance has.
 */
const overridesOf = ({ overrides }: InstancesGroup) => (overrides ? { ParameterOverrides: [...overrides] } : {})

/** Creates instances, one operation per group. */
export const createInstances = async (target: StackSetTarget, groups: readonly InstancesGroup[]): Promise<void> => {
  for (const group of groups) {
    const request = { ...groupRequest(target, group), ...overridesOf(group) }
    await settle(target, async () => createStackInstances(request, target.call))
  }
}

/** Gives instances other overrides, or tries them again. */
export const updateInstances = async (target: StackSetTarget, groups: readonly InstancesGroup[]): Promise<void> => {
  for (const group of groups) {
    const request = { ...groupRequest(target, group), ...overridesOf(group) }
    await settle(target, async () => updateStackInstances(request, target.call))
  }
}

/** Deletes instances with their stacks. */
export const deleteInstances = async (target: StackSetTarget, groups: readonly InstancesGroup[]): Promise<void> => {
  for (const group of groups) {
    const request = { ...groupRequest(target, group), RetainStacks: false }
    await settle(target, async () => deleteStackInstances(request, target.call))
  }
}

/** Changes the definition and with it all instances. */
export const updateDefinition = async (target: StackSetTarget): Promise<void> => {
  const { ManagedExecution: _apart, ...definition } = stackSetRequest(target.properties, target.identity.physicalId)
  const request = { ...definition, OperationPreferences: readPreferences(target.properties) }
  await settle(target, async () => updateStackSet(request, target.call))
}

/** Turns managed execution on or off, which is an update of its own. */
export const updateManagedExecution = async (target: StackSetTarget): Promise<void> => {
  const { ManagedExecution } = stackSetRequest(target.properties, target.identity.physicalId)
  const request = { ...stackSetReference(target), ManagedExecution: { Active: ManagedExecution?.Active ?? false } }
  await settle(target, async () => updateStackSet({ ...request, UsePreviousTemplate: true }, target.call))
}
