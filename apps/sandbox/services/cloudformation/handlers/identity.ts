import type { RequestContext } from '../../../policy/evaluate'
import { type PolicyDocument, parsePolicy } from '../../../policy/policy-document'
import { PolicyError } from '../../../policy/policy-error'
import { arnIn, asks } from '../../../request/access'
import type { Ask, Call } from '../../../request/operation'
import { findRole } from '../../iam/state'
import { findKey } from '../../kms/keys'
import type { ResourceProperties } from '../provision/resource-type'
import { type Handler, type HandlerChange, handlerOf, nameIn, sets, textsIn } from './handler'

const bounded = (boundary: unknown): RequestContext =>
  boundary === undefined ? {} : { 'iam:PermissionsBoundary': String(boundary) }

const inlineNames = ({ Policies: policies }: ResourceProperties): string[] =>
  Array.isArray(policies) ? policies.map(({ PolicyName: name }: { PolicyName?: unknown }) => String(name)) : []

const attaching = (action: string, arn: string, policies: readonly string[], boundary: RequestContext): Ask[] =>
  policies.flatMap((policy) => asks(action, arn, { ...boundary, 'iam:PolicyARN': policy }))

const without = (all: readonly string[], others: readonly string[]): string[] =>
  all.filter((one) => !others.includes(one))

const roleArn = (change: HandlerChange): string =>
  `arn:aws:iam::${change.call.account}:role${change.properties['Path'] ?? '/'}${nameIn(change, 'RoleName')}`

/** The boundary is set before the policies, so that they are written under the new one. */
const createRole = (change: HandlerChange, arn: string): Ask[] => {
  const { properties } = change
  const boundary = bounded(properties['PermissionsBoundary'])
  return [
    ...asks('iam:CreateRole', arn, boundary),
    ...asks('iam:GetRole', arn, boundary),
    ...(inlineNames(properties).length > 0 ? asks(['iam:PutRolePolicy', 'iam:GetRolePolicy'], arn, boundary) : []),
    ...attaching('iam:AttachRolePolicy', arn, textsIn(properties, 'ManagedPolicyArns'), boundary),
    ...(sets(change, 'Tags') ? asks('iam:TagRole', arn) : []),
  ]
}

const updateRole = (change: HandlerChange, arn: string): Ask[] => {
  const { properties, before } = change
  const boundary = bounded(properties['PermissionsBoundary'])
  const former = bounded(before['PermissionsBoundary'])
  const [now, then] = [textsIn(properties, 'ManagedPolicyArns'), textsIn(before, 'ManagedPolicyArns')]
  const when = (isSo: boolean, action: string | string[], context = boundary): Ask[] =>
    isSo ? asks(action, arn, context) : []
  return [
    ...when(
      sets(change, 'PermissionsBoundary') && properties['PermissionsBoundary'] !== undefined,
      'iam:PutRolePermissionsBoundary',
    ),
    ...when(
      sets(change, 'PermissionsBoundary') && properties['PermissionsBoundary'] === undefined,
      'iam:DeleteRolePermissionsBoundary',
      former,
    ),
    ...when(sets(change, 'Description') || sets(change, 'MaxSessionDuration'), 'iam:UpdateRole'),
    ...when(sets(change, 'AssumeRolePolicyDocument'), 'iam:UpdateAssumeRolePolicy'),
    ...when(sets(change, 'Policies'), 'iam:PutRolePolicy'),
    ...when(without(inlineNames(before), inlineNames(properties)).length > 0, 'iam:DeleteRolePolicy'),
    ...attaching('iam:AttachRolePolicy', arn, without(now, then), boundary),
    ...attaching('iam:DetachRolePolicy', arn, without(then, now), boundary),
    ...when(sets(change, 'Tags'), ['iam:TagRole', 'iam:UntagRole'], {}),
  ]
}

const role: Handler = (change) => {
  const { verb, properties } = change
  const arn = roleArn(change)
  if (verb === 'create') return createRole(change, arn)
  if (verb === 'update') return updateRole(change, arn)
  const boundary = bounded(properties['PermissionsBoundary'])
  const reading = [
    ...asks('iam:GetRole', arn, boundary),
    ...asks(['iam:ListAttachedRolePolicies', 'iam:ListRolePolicies'], arn),
  ]
  if (verb === 'read') return [...reading, ...asks('iam:GetRolePolicy', arn)]
  return [
    ...reading,
    ...(inlineNames(properties).length > 0 ? asks('iam:DeleteRolePolicy', arn, boundary) : []),
    ...attaching('iam:DetachRolePolicy', arn, textsIn(properties, 'ManagedPolicyArns'), boundary),
    ...asks('iam:DeleteRole', arn, boundary),
  ]
}

/** An existing role that a policy is about, and its boundary. */
const ownedRole = (name: string, { world, account }: Call): { arn: string; boundary: RequestContext } => {
  const found = findRole(world, account, name)
  return { arn: found?.arn ?? `arn:aws:iam::${account}:role/${name}`, boundary: bounded(found?.boundary) }
}

const inlinePolicy: Handler = ({ verb, properties, before, call }) => {
  const on = (roles: readonly string[], action: string): Ask[] =>
    roles.flatMap((name) => {
      const { arn, boundary } = ownedRole(name, call)
      return asks(action, arn, boundary)
    })
  const [now, then] = [textsIn(properties, 'Roles'), textsIn(before, 'Roles')]
  if (verb === 'create') return [...on(now, 'iam:PutRolePolicy'), ...on(now, 'iam:GetRolePolicy')]
  if (verb === 'update') return [...on(now, 'iam:PutRolePolicy'), ...on(without(then, now), 'iam:DeleteRolePolicy')]
  return verb === 'delete' ? on(now, 'iam:DeleteRolePolicy') : []
}

const managedArn = (change: HandlerChange): string =>
  change.physicalId ||
  `arn:aws:iam::${change.call.account}:policy${change.properties['Path'] ?? '/'}${nameIn(change, 'ManagedPolicyName')}`

const attachManaged: Handler = (change) => {
  const { verb, properties, before, call } = change
  const policy = managedArn(change)
  const on = (roles: readonly string[], action: string): Ask[] =>
    roles.flatMap((name) => {
      const { arn, boundary } = ownedRole(name, call)
      return attaching(action, arn, [policy], boundary)
    })
  const [now, then] = [textsIn(properties, 'Roles'), textsIn(before, 'Roles')]
  if (verb === 'delete') return on(now, 'iam:DetachRolePolicy')
  return [...on(without(now, then), 'iam:AttachRolePolicy'), ...on(without(then, now), 'iam:DetachRolePolicy')]
}

/** The policy of a key that does not exist yet. One that is malformed is refused when the key is made. */
const futurePolicy = ({ KeyPolicy: policy }: ResourceProperties): PolicyDocument => {
  try {
    return parsePolicy(policy as object, 'resource')
  } catch (error) {
    if (error instanceof PolicyError) return { Statement: [] }
    throw error
  }
}

/** Nobody gets past the policy of a key, also of a new one. */
const key: Handler = (change) => {
  const { verb, properties, before, physicalId, call } = change
  const found = verb === 'create' ? undefined : findKey(call.world, call, physicalId)
  const policy = found?.policy ?? (properties['KeyPolicy'] === undefined ? undefined : futurePolicy(properties))
  const resource = found?.arn ?? arnIn('kms', call, 'key/new')
  const on = (actions: readonly string[]): Ask[] =>
    asks(actions, resource, { 'kms:CallerAccount': call.account }).map((ask) =>
      policy ? { ...ask, policy, policyMustAllow: true } : ask,
    )
  const rotation = sets(change, 'EnableKeyRotation')
    ? [properties['EnableKeyRotation'] ? 'kms:EnableKeyRotation' : 'kms:DisableKeyRotation']
    : []
  const removal = verb === 'update' && before['Tags'] !== undefined ? ['kms:UntagResource'] : []
  const tags = sets(change, 'Tags') ? ['kms:TagResource', ...removal] : []
  if (verb === 'create')
    return [...asks('kms:CreateKey', '*'), ...on([...rotation.filter((one) => !one.includes('Disable')), ...tags])]
  if (verb === 'delete') return on(['kms:DescribeKey', 'kms:ScheduleKeyDeletion'])
  if (verb === 'read')
    return on(['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListResourceTags'])
  return on([
    'kms:DescribeKey',
    ...(sets(change, 'KeyPolicy') ? ['kms:PutKeyPolicy'] : []),
    ...(sets(change, 'Description') ? ['kms:UpdateKeyDescription'] : []),
    ...rotation,
    ...tags,
  ])
}

const aliasVerbs = { create: 'kms:CreateAlias', update: 'kms:UpdateAlias', delete: 'kms:DeleteAlias' }

const alias: Handler = ({ verb, properties, call }) => {
  if (verb === 'read') return asks('kms:ListAliases', '*')
  const target = String(properties['TargetKeyId'])
  const found = findKey(call.world, call, target)
  const action = aliasVerbs[verb]
  return [
    ...asks(action, arnIn('kms', call, String(properties['AliasName']))),
    ...asks(action, found?.arn ?? arnIn('kms', call, `key/${target}`)).map((ask) =>
      found ? { ...ask, policy: found.policy, policyMustAllow: true } : ask,
    ),
  ]
}

/** Handlers of roles, policies and keys. */
export const identityHandlers: Readonly<Record<string, Handler>> = {
  'AWS::IAM::Role': role,
  'AWS::IAM::Policy': inlinePolicy,
  'AWS::IAM::ManagedPolicy': handlerOf({
    resource: managedArn,
    create: 'iam:CreatePolicy',
    read: 'iam:GetPolicy iam:GetPolicyVersion iam:ListEntitiesForPolicy',
    update: 'iam:GetPolicy iam:ListPolicyVersions iam:CreatePolicyVersion iam:DeletePolicyVersion',
    delete: 'iam:GetPolicy iam:ListPolicyVersions iam:DeletePolicyVersion iam:ListEntitiesForPolicy iam:DeletePolicy',
    more: attachManaged,
  }),
  'AWS::KMS::Key': key,
  'AWS::KMS::Alias': alias,
}
