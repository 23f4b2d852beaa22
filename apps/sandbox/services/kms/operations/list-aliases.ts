import type { ListAliasesCommandInput, ListAliasesCommandOutput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { keyPage } from '../key-page'
import { requireKey } from '../require-key'
import { kmsStore } from '../state'

/** Lists the aliases of the Region, or of one key. */
export const listAliases: Operation<ListAliasesCommandInput, ListAliasesCommandOutput> = (input, call) => {
  const keyId = input.KeyId === undefined ? undefined : requireKey(input.KeyId, call).id
  const aliases = [...call.world.store(kmsStore).in(call).aliases.values()].filter(
    (alias) => keyId === undefined || alias.keyId === keyId,
  )
  const { items, ...page } = keyPage(aliases, input, 100, call)
  return {
    Aliases: items.map((alias) => ({
      AliasName: alias.name,
      AliasArn: `arn:aws:kms:${call.region}:${call.account}:${alias.name}`,
      TargetKeyId: alias.keyId,
      CreationDate: alias.created,
      LastUpdatedDate: alias.updated,
    })),
    ...page,
  }
}
