import type { Tags } from '../../kit/tags'
import { parsePolicy } from '../../policy/policy-document'
import type { World } from '../../world/world'
import { type Key, kmsStore } from './state'

/** An account and Region. */
export interface Place {
  readonly account: string
  readonly region: string
}

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

/** What a new key is made of. @throws PolicyError for a policy that AWS would not take */
export interface KeySettings {
  readonly policy: string | object
  readonly description?: string | undefined
  readonly manager?: Key['manager']
  readonly tags?: Tags
}

/** Makes a key in an account and Region. */
export const newKey = (world: World, { account, region }: Place, settings: KeySettings): Key => {
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
