import type { ListKeysCommandInput, ListKeysCommandOutput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { findKey } from '../find-key'
import { keyPage } from '../key-page'
import { kmsStore } from '../state'

/** Lists the keys of the Region, those waiting for deletion included. */
export const listKeys: Operation<ListKeysCommandInput, ListKeysCommandOutput> = (input, call) => {
  const keys = [...call.world.store(kmsStore).in(call).keys.values()].filter((key) => findKey(call.world, call, key.id))
  const { items, ...page } = keyPage(keys, input, 1000, call)
  return { Keys: items.map((key) => ({ KeyId: key.id, KeyArn: key.arn })), ...page }
}
