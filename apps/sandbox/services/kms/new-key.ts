import { AwsError } from '../../kit/aws-error'
import type { Tags } from '../../kit/tags'
import { evaluate } from '../../policy/evaluate'
import { type PolicyDocument, parsePolicy, requireValidPolicy } from '../../policy/policy-document'
import { principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import type { AccountRegion } from '../../world/regional-map'
import type { World } from '../../world/world'
import { missingPrincipal } from '../iam/policy-documents'
import { type Key, kmsStore } from './state'

/** The policy of a key that was made without one: the account's identity policies decide. */
export const defaultKeyPolicy = (account: string): object => ({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
})

interface KeySettings {
  readonly policy: string | object
  /** @default '' */
  readonly description?: string | undefined
  /** @default 'CUSTOMER' */
  readonly manager?: Key['manager']
  readonly tags?: Tags
}

/**
 * Makes a key in an account and Region.
 * @throws PolicyError for a policy that AWS would not take
 */
export const newKey = (world: World, { account, region }: AccountRegion, settings: KeySettings): Key => {
  const id = world.ids.uuid()
  const key: Key = {
    id,
    arn: `arn:aws:kms:${region}:${account}:key/${id}`,
    account,
    region,
    created: world.clock.now(),
    description: settings.description ?? '',
    manager: settings.manager ?? 'CUSTOMER',
    policy: parsePolicy(settings.policy, 'resource'),
    enabled: true,
    rotates: settings.manager === 'AWS',
    rotationDays: 365,
    deletion: undefined,
    pendingDays: undefined,
    tags: settings.tags ?? new Map(),
  }
  world.store(kmsStore).in({ account, region }).keys.set(id, key)
  return key
}

const MAXIMUM_BYTES = 32_768

/**
 * Reads a key policy and checks that its caller can change it again (BEHAVIOUR 2, 3 and 7).
 * @throws AwsError `MalformedPolicyDocumentException`, also where the policy would lock its
 *   caller out; `LimitExceededException` for its size
 */
export const checkedKeyPolicy = (
  policy: string,
  bypassLockoutCheck: boolean | undefined,
  call: Call,
): PolicyDocument => {
  const malformed = (reason: string): AwsError => new AwsError('MalformedPolicyDocumentException', reason)
  if (Buffer.byteLength(policy) > MAXIMUM_BYTES) {
    throw new AwsError('LimitExceededException', `The key policy exceeds ${MAXIMUM_BYTES} bytes.`)
  }
  const document = requireValidPolicy(policy, 'resource', malformed)
  if (missingPrincipal(call.world, document) !== undefined) {
    throw malformed('Policy contains a statement with one or more invalid principals.')
  }
  const request = { principal: principalOf(call.caller), action: 'kms:PutKeyPolicy', resource: '*' }
  if (!bypassLockoutCheck && !evaluate(document, request).allowed) {
    throw malformed('The new key policy will not allow you to update the key policy in the future.')
  }
  return document
}

/**
 * Whoever acts through the service may use the key; no other service may, and nobody can change
 * that.
 */
const servicePolicy = (service: string, { account, region }: AccountRegion): object => ({
  Version: '2012-10-17',
  Id: `auto-${service}-1`,
  Statement: [
    {
      Sid: `Allow access through ${service} for all principals in the account that are authorized to use it`,
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:ListGrants', 'kms:DescribeKey'],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `${service}.${region}.amazonaws.com` },
      },
    },
    {
      Sid: 'Allow direct access to key metadata to the account',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
      Resource: '*',
    },
  ],
})

/**
 * The key that a service keeps in an account and Region (`alias/aws/sns`), made when it is first
 * asked for.
 */
export const awsManagedKey = (world: World, place: AccountRegion, alias: string): Key => {
  const { aliases, keys } = world.store(kmsStore).in(place)
  const known = keys.get(aliases.get(alias)?.keyId ?? '')
  if (known) return known
  const service = alias.slice('alias/aws/'.length)
  const key = newKey(world, place, {
    policy: servicePolicy(service, place),
    description: `Default key that protects my ${service.toUpperCase()} data when no other key is defined`,
    manager: 'AWS',
  })
  aliases.set(alias, { name: alias, keyId: key.id, created: key.created, updated: key.created })
  return key
}
