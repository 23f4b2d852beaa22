import { isDeepStrictEqual } from 'node:util'
import { createStackSet, deleteStackSet } from '../../stack-sets/stack-set'
import { visibleStackSets } from '../../stack-sets/state'
import type {
  ExistingResource,
  ProvisionContext,
  ResourceIdentity,
  ResourceProperties,
  ResourceType,
} from '../resource-type'
import { planInstances } from './plan-instances'
import {
  createInstances,
  deleteInstances,
  stackSetReference,
  stackSetRequest,
  updateDefinition,
  updateInstances,
  updateManagedExecution,
} from './stack-set-requests'

/**
 * What UpdateStackSet changes: neither instances nor how operations run, nor managed execution,
 * which is changed apart.
 */
const definitionOf = (properties: ResourceProperties): ResourceProperties => {
  const apart = ['StackInstancesGroup', 'OperationPreferences', 'CallAs', 'ManagedExecution']
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !apart.includes(name)))
}

const isManaged = (properties: ResourceProperties): boolean =>
  stackSetRequest(properties, '').ManagedExecution?.Active ?? false

const update = async (
  properties: ResourceProperties,
  existing: ExistingResource,
  { call }: ProvisionContext,
): Promise<ResourceIdentity> => {
  const identity = { physicalId: existing.physicalId, attributes: existing.attributes }
  const target = { call, identity, properties }
  const plan = planInstances(existing.properties, properties)
  if (isManaged(properties) !== isManaged(existing.properties)) await updateManagedExecution(target)
  await deleteInstances(target, plan.remove)
  // With a TemplateURL the handler cannot see whether the template is another one.
  if (
    properties['TemplateURL'] !== undefined ||
    !isDeepStrictEqual(definitionOf(existing.properties), definitionOf(properties))
  ) {
    await updateDefinition(target)
  }
  await createInstances(target, plan.create)
  await updateInstances(target, plan.update)
  return identity
}

/**
 * AWS::CloudFormation::StackSet as its handler does it: one operation per group of instances; an
 * update deletes removed instances, changes the definition, creates and then overrides; a deletion
 * deletes the instances that the template names, and then the StackSet. An operation that succeeds
 * with failed instances is a success. Source:
 * aws-cloudformation/aws-cloudformation-resource-providers-cloudformation,
 * aws-cloudformation-stackset.
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
    const { call } = context
    const { create } = planInstances(undefined, properties)
    const name = String(properties['StackSetName'] ?? context.generateName(128))
    const { StackSetId = '' } = await createStackSet(stackSetRequest(properties, name), call)
    const identity = { physicalId: StackSetId, attributes: { StackSetId } }
    await createInstances({ call, identity, properties }, create)
    return identity
  },
  update,
  async delete({ physicalId, attributes, properties }, { call }) {
    const target = { call, identity: { physicalId, attributes }, properties }
    const reference = stackSetReference(target)
    if (!visibleStackSets(call, reference).some(({ id }) => id === physicalId)) return
    await deleteInstances(target, planInstances(properties, undefined).remove)
    await deleteStackSet(reference, call)
  },
}
