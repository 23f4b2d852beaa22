import type { DeleteAliasCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireAlias } from '../require-alias'
import { kmsStore } from '../state'

/** Deletes an alias; its key stays. */
export const deleteAlias: Operation<DeleteAliasCommandInput, object> = (input, call) => {
  call.world.store(kmsStore).in(call).aliases.delete(requireAlias(input.AliasName, call).name)
  return {}
}
