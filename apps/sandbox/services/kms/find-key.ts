import { parseArn } from '../../kit/arn'
import type { World } from '../../world/world'
import { awsManagedKey } from './aws-managed-key'
import type { Place } from './new-key'
import { type Key, kmsStore } from './state'

const isGone = (key: Key, now: Date): boolean => key.deletion !== undefined && key.deletion <= now

const findLocal = (world: World, place: Place, reference: string): Key | undefined => {
  if (reference.startsWith('alias/aws/')) return awsManagedKey(world, place, reference)
  const { keys, aliases } = world.store(kmsStore).in(place)
  const id = reference.startsWith('alias/') ? aliases.get(reference)?.keyId : reference
  const key = keys.get(id ?? '')
  return key && !isGone(key, world.clock.now()) ? key : undefined
}

/**
 * The key that a reference stands for, in the place it is used from: key id, `alias/…`, key ARN or alias ARN; undefined if
 * there is none, or its deletion is over.
 */
export const findKey = (world: World, place: Place, reference: string): Key | undefined => {
  const arn = parseArn(reference)
  if (!arn) return findLocal(world, place, reference)
  return arn.service === 'kms' ? findLocal(world, arn, arn.resource.replace(/^key\//, '')) : undefined
}
