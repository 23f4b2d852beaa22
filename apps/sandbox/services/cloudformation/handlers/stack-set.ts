import { isDeepStrictEqual } from 'node:util'
import { asks, asksOf } from '../../../request/access'
import type { Ask } from '../../../request/operation'
import { cloudformationAccess } from '../access'
import { planInstances } from '../provision/stack-set/plan-instances'
import { type Handler, type HandlerChange, nameIn } from './handler'

const apart = ['StackInstancesGroup', 'OperationPreferences', 'CallAs']

const definition = (properties: HandlerChange['properties']): object =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !apart.includes(name)))

/** Operations on the StackSet's instances that a change needs. */
const instanceOperations = ({ verb, properties, before }: HandlerChange): string[] => {
  const [then, now] = [verb === 'create' ? undefined : before, verb === 'delete' ? undefined : properties]
  const { create, update, remove } = planInstances(then, now)
  return [
    ...(remove.length > 0 ? ['DeleteStackInstances'] : []),
    ...(create.length > 0 ? ['CreateStackInstances'] : []),
    ...(update.length > 0 ? ['UpdateStackInstances'] : []),
  ]
}

const groups = ({
  StackInstancesGroup: listed,
}: HandlerChange['properties']): readonly { DeploymentTargets?: object }[] => (Array.isArray(listed) ? listed : [])

/** What operations ask for on the StackSet of a change. */
const asksOn = (change: HandlerChange) => {
  const { properties, call } = change
  const reference = { StackSetName: change.physicalId || nameIn(change, 'StackSetName'), CallAs: properties['CallAs'] }
  const { AdministrationRoleARN, TemplateURL, Tags } = properties
  return {
    /** Operations that name the StackSet, and maybe targets. */
    named: (operations: readonly string[], more: object = {}): readonly Ask[] =>
      operations.flatMap((operation) => asksOf(cloudformationAccess, operation, { ...reference, ...more }, call)),
    /** An operation that brings the role and the template as well. */
    whole: (operation: string): readonly Ask[] =>
      asksOf(cloudformationAccess, operation, { ...reference, AdministrationRoleARN, TemplateURL, Tags }, call),
  }
}

const watching = ['DescribeStackSetOperation', 'ListStackSetOperationResults']

const askForInstances = (change: HandlerChange): readonly Ask[] =>
  groups(change.verb === 'delete' ? change.before : change.properties).flatMap(({ DeploymentTargets }) =>
    asksOn(change).named(instanceOperations(change), { DeploymentTargets }),
  )

/** With a TemplateURL the handler cannot see whether the template is another one. */
const isChanged = ({ properties, before }: HandlerChange): boolean =>
  properties['TemplateURL'] !== undefined || !isDeepStrictEqual(definition(properties), definition(before))

/**
 * What the handler of AWS::CloudFormation::StackSet calls. It asks for the delegated administrators in the name of who creates a
 * service-managed StackSet (hashicorp/terraform-provider-aws#37069).
 */
export const stackSetHandler: Handler = (change) => {
  const { verb, properties } = change
  const { named, whole } = asksOn(change)
  if (verb === 'read') return named(['DescribeStackSet', 'ListStackInstances', 'DescribeStackInstance'])
  const instances = [...askForInstances(change), ...named(watching)]
  if (verb === 'delete') return [...named(['DescribeStackSet']), ...instances, ...named(['DeleteStackSet'])]
  const administrators =
    properties['CallAs'] === 'DELEGATED_ADMIN' ? asks('organizations:ListDelegatedAdministrators', '*') : []
  const template = asks('cloudformation:GetTemplateSummary', '*')
  if (verb === 'create') return [...template, ...whole('CreateStackSet'), ...administrators, ...instances]
  return [
    ...named(['DescribeStackSet']),
    ...(isChanged(change) ? [...template, ...whole('UpdateStackSet')] : []),
    ...administrators,
    ...instances,
  ]
}
