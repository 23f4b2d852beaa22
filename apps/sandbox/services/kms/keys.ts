import type { CreateKeyCommandInput, KeyMetadata } from '@aws-sdk/client-kms'
import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { tagKeyValueTags } from '../../kit/tags'
import { refuseUnbuilt, unbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import type { AccountRegion } from '../../world/regional-map'
import type { World } from '../../world/world'
import { awsManagedKey, checkedKeyPolicy, defaultKeyPolicy, newKey } from './new-key'
import { type Key, type KmsOperation, kmsStore } from './state'

const isGone = (key: Key, now: Date): boolean => key.deletion !== undefined && key.deletion <= now

const findLocal = (world: World, place: AccountRegion, reference: string): Key | undefined => {
  if (reference.startsWith('alias/aws/')) return awsManagedKey(world, place, reference)
  const { keys, aliases } = world.store(kmsStore).in(place)
  const id = reference.startsWith('alias/') ? aliases.get(reference)?.keyId : reference
  const key = keys.get(id ?? '')
  return key && !isGone(key, world.clock.now()) ? key : undefined
}

/**
 * The key that a reference stands for, in the place it is used from: key id, `alias/…`, key ARN or
 * alias ARN; undefined if there is none, or its deletion is over.
 */
export const findKey = (world: World, place: AccountRegion, reference: string): Key | undefined => {
  const arn = parseArn(reference)
  if (!arn) return findLocal(world, place, reference)
  return arn.service === 'kms' ? findLocal(world, arn, arn.resource.replace(/^key\//, '')) : undefined
}

/** A reference written out as the ARN that it means in the place of a call. */
const arnOf = (reference: string, { account, region }: Call): string => {
  if (reference.startsWith('arn:')) return reference
  return `arn:aws:kms:${region}:${account}:${reference.startsWith('alias/') ? '' : 'key/'}${reference}`
}

/** What may stand for a key: an ARN, an alias, a key id. */
const keyReference = /^(arn:|alias\/|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|mrk-[\da-f]{32}$)/i

const invalidKeyId = (reference: string | undefined): AwsError =>
  new AwsError('NotFoundException', `Invalid keyId '${reference ?? ''}'`)

/**
 * The key that an operation names by id, ARN or alias: DescribeKey and what uses keys.
 * @throws AwsError `NotFoundException`
 */
export const requireKeyOrAlias = (reference: string | undefined, call: Call): Key => {
  const key = findKey(call.world, call, reference ?? '')
  if (key) return key
  if (!keyReference.test(reference ?? '')) throw invalidKeyId(reference)
  const name = arnOf(reference ?? '', call)
  throw new AwsError(
    'NotFoundException',
    name.includes(':alias/') ? `Alias ${name} is not found.` : `Key '${name}' does not exist`,
  )
}

/**
 * The key that an operation names by id or ARN; what manages keys takes no alias (BEHAVIOUR 8).
 * @throws AwsError `NotFoundException`
 */
export const requireKey = (reference: string | undefined, call: Call): Key => {
  if (/^(arn:[^/]*:)?alias\//.test(reference ?? '')) {
    throw invalidKeyId(reference)
  }
  return requireKeyOrAlias(reference, call)
}

/** The key, unless it is waiting for its deletion. @throws AwsError `KMSInvalidStateException` */
export const living = (key: Key): Key => {
  if (key.deletion === undefined) return key
  throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`)
}

/**
 * The key that an operation names, if its owner may change it.
 * @throws AwsError `AccessDeniedException` for keys that AWS manages, `NotFoundException`, `KMSInvalidStateException`
 */
export const requireCustomerKey = (reference: string | undefined, call: Call): Key => {
  const key = living(requireKey(reference, call))
  if (key.manager === 'CUSTOMER') return key
  throw new AwsError('AccessDeniedException', `The key ${key.arn} is managed by AWS and cannot be changed.`)
}

const stateOf = (key: Key): 'PendingDeletion' | 'Enabled' | 'Disabled' =>
  key.deletion !== undefined ? 'PendingDeletion' : key.enabled ? 'Enabled' : 'Disabled'

/** A key as KMS's answers show it. */
const keyMetadata = (key: Key): KeyMetadata => ({
  AWSAccountId: key.account,
  KeyId: key.id,
  Arn: key.arn,
  CreationDate: key.created,
  Enabled: stateOf(key) === 'Enabled',
  Description: key.description,
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeyState: stateOf(key),
  ...(key.deletion !== undefined && { DeletionDate: key.deletion }),
  Origin: 'AWS_KMS',
  KeyManager: key.manager,
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  MultiRegion: false,
})

/**
 * KMS's page: `Limit` asks for its size, which is `largest` at most and unless given; `Marker` goes
 * on.
 */
export const keyPage = <Item>(
  items: readonly Item[],
  input: { Marker?: string | undefined; Limit?: number | undefined },
  largest: number,
  call: Call,
): { items: Item[]; Truncated: boolean; NextMarker: string | undefined } => {
  const cut = pagesOf({ largest, invalidToken: 'InvalidMarkerException' })
  const page = cut(items, { token: input.Marker, size: input.Limit }, call)
  return { items: page.items, Truncated: page.nextToken !== undefined, NextMarker: page.nextToken }
}

const refuseOtherKinds = (input: CreateKeyCommandInput): void => {
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT'
  const usage = input.KeyUsage ?? 'ENCRYPT_DECRYPT'
  const origin = input.Origin ?? 'AWS_KMS'
  if (spec === 'SYMMETRIC_DEFAULT' && usage === 'ENCRYPT_DECRYPT' && origin === 'AWS_KMS' && !input.MultiRegion) return
  throw unbuilt(`The sandbox has single-Region symmetric encryption keys only, not ${spec}, ${usage}, ${origin}.`)
}

/** Makes a symmetric key of one Region; 501 for any other kind (BEHAVIOUR 1, 2, 3). */
export const createKey: KmsOperation<'CreateKey'> = (input, call) => {
  refuseUnbuilt('kms:CreateKey', input, ['CustomKeyStoreId', 'XksKeyId'])
  refuseOtherKinds(input)
  const policy = input.Policy ?? JSON.stringify(defaultKeyPolicy(call.account))
  checkedKeyPolicy(policy, input.BypassPolicyLockoutSafetyCheck, call)
  const tags = tagKeyValueTags.read(input.Tags)
  return { KeyMetadata: keyMetadata(newKey(call.world, call, { policy, description: input.Description, tags })) }
}

/** Shows a key by id, ARN or alias. */
export const describeKey: KmsOperation<'DescribeKey'> = (input, call) => ({
  KeyMetadata: keyMetadata(requireKeyOrAlias(input.KeyId, call)),
})

/** Lists the keys of the Region, those waiting for deletion included. */
export const listKeys: KmsOperation<'ListKeys'> = (input, call) => {
  const keys = [...call.world.store(kmsStore).in(call).keys.values()].filter((key) => findKey(call.world, call, key.id))
  const { items, ...page } = keyPage(keys, input, 1000, call)
  return { Keys: items.map((key) => ({ KeyId: key.id, KeyArn: key.arn })), ...page }
}
