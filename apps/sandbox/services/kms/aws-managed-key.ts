import type { World } from '../../world/world'
import { newKey, type Place } from './new-key'
import { type Key, kmsStore } from './state'

/** Whoever acts through the service may use the key; no other service may, and nobody can change that. */
const policyFor = (service: string, { account, region }: Place): object => ({
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
  ],
})

/** The key that a service keeps in an account and Region (`alias/aws/sns`), made when it is first asked for. */
export const awsManagedKey = (world: World, place: Place, alias: string): Key => {
  const { aliases, keys } = world.store(kmsStore).in(place)
  const known = keys.get(aliases.get(alias)?.keyId ?? '')
  if (known) return known
  const service = alias.slice('alias/aws/'.length)
  const key = newKey(world, place, {
    policy: policyFor(service, place),
    description: `Default key that protects my ${service.toUpperCase()} data when no other key is defined`,
    manager: 'AWS',
  })
  aliases.set(alias, { name: alias, keyId: key.id, created: key.created, updated: key.created })
  return key
}
