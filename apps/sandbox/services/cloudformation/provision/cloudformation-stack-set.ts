import { isDeepStrictEqual } from 'node:util'
import { createStackSet } from '../operations/create-stack-set'
import { deleteStackSet } from '../operations/delete-stack-set'
import type {
  ExistingResource,
  ProvisionContext,
  ResourceIdentity,
  ResourceProperties,
  ResourceType,
} from '../resource-type'
import { instanceKey } from '../stack-sets/stack-set'
import { stackSetsIn } from '../stack-sets/stack-set-state'
import { refuseUnbuiltCallAs } from './refuse-unbuilt-call-as'
import { type GroupInstance, instancesOf, readGroups } from './stack-instances-group'
import { createInstances, deleteInstances, overrideInstances, updateDefinition } from './stack-set-operations'
import { stackSetRequest } from './stack-set-request'

const nameOf = (identity: ResourceIdentity): string => identity.physicalId.split(':')[0] ?? ''

const byKey = (instances: readonly GroupInstance[]): Map<string, GroupInstance> =>
  new Map(instances.map((instance) => [instanceKey(instance), instance]))

const update = async (
  properties: ResourceProperties,
  existing: ExistingResource,
  { call }: ProvisionContext,
): Promise<ResourceIdentity> => {
  refuseUnbuiltCallAs(properties)
  const identity = { physicalId: existing.physicalId, attributes: existing.attributes }
  const target = { call, identity, properties }
  const groups = readGroups(properties)
  const before = byKey(readGroups(existing.properties).flatMap(instancesOf))
  const after = byKey(groups.flatMap(instancesOf))
  const { StackInstancesGroup: _old, OperationPreferences: _how, ...oldDefinition } = existing.properties
  const { StackInstancesGroup: _new, OperationPreferences: _so, ...newDefinition } = properties
  await deleteInstances(
    target,
    [...before].filter(([key]) => !after.has(key)).map(([, instance]) => instance),
  )
  // With a TemplateURL the handler cannot see whether the template is another one.
  if (properties['TemplateURL'] !== undefined || !isDeepStrictEqual(oldDefinition, newDefinition)) {
    await updateDefinition(target)
  }
  const isNew = (instance: GroupInstance): boolean => !before.has(instanceKey(instance))
  const added = groups
    .map((group) => ({
      ...group,
      regions: group.regions.filter((region) => instancesOf({ ...group, regions: [region] }).some(isNew)),
    }))
    .filter(({ regions }) => regions.length > 0)
  await createInstances(target, added)
  const overridden = [...after.values()].filter((instance) => {
    const old = before.get(instanceKey(instance))
    return old !== undefined && !isDeepStrictEqual(old.overrides, instance.overrides)
  })
  await overrideInstances(target, overridden)
  return identity
}

/**
 * AWS::CloudFormation::StackSet as its handler does it: one operation per group of instances; an update deletes removed instances,
 * changes the definition, creates and then overrides. An operation that succeeds with failed instances is a success.
 * Source: aws-cloudformation/aws-cloudformation-resource-providers-cloudformation, aws-cloudformation-stackset.
 */
export const cloudformationStackSet: ResourceType = {
  type: 'AWS::CloudFormation::StackSet',
  properties: [
    'StackSetName',
    'PermissionModel',
    'AdministrationRoleARN',
    'ExecutionRoleName',
    'AutoDeployment',
    'CallAs',
    'Capabilities',
    'Description',
    'ManagedExecution',
    'OperationPreferences',
    'Parameters',
    'StackInstancesGroup',
    'Tags',
    'TemplateBody',
    'TemplateURL',
  ],
  createOnly: ['PermissionModel', 'StackSetName'],
  async create(properties, context) {
    refuseUnbuiltCallAs(properties)
    const { call } = context
    const groups = readGroups(properties)
    const name = String(properties['StackSetName'] ?? context.generateName(128))
    const { StackSetId = '' } = await createStackSet(stackSetRequest(properties, name), call)
    const identity = { physicalId: StackSetId, attributes: { StackSetId } }
    await createInstances({ call, identity, properties }, groups)
    return identity
  },
  update,
  async delete(existing, { call }) {
    const stackSet = stackSetsIn(call).get(nameOf(existing))
    if (!stackSet) return
    const identity = { physicalId: existing.physicalId, attributes: existing.attributes }
    const instances = [...stackSet.instances.values()]
    await deleteInstances({ call, identity, properties: existing.properties }, instances)
    await deleteStackSet({ StackSetName: stackSet.name }, call)
  },
}
