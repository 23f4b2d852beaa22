import type { UpdateAliasCommandInput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { requireAlias } from '../require-alias'
import { requireCustomerKey } from '../require-key'

/** Lets an alias stand for another key. */
export const updateAlias: Operation<UpdateAliasCommandInput, object> = (input, call) => {
  const alias = requireAlias(input.AliasName, call)
  alias.keyId = requireCustomerKey(input.TargetKeyId, call).id
  alias.updated = call.world.clock.now()
  return {}
}
