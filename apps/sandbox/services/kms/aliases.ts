import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { keyPage, requireCustomerKey, requireKey } from './keys'
import { type Alias, type KmsOperation, kmsStore } from './state'

const aliasArn = (name: string | undefined, { account, region }: Call): string =>
  `arn:aws:kms:${region}:${account}:${name}`

/** The alias that an operation names. @throws AwsError `NotFoundException` */
const requireAlias = (name: string | undefined, call: Call): Alias => {
  const { aliases } = call.world.store(kmsStore).in(call)
  const alias = aliases.get(name ?? '')
  if (!alias) throw new AwsError('NotFoundException', `Alias ${aliasArn(name, call)} is not found.`)
  return alias
}

/** Makes an alias. Throws `AlreadyExistsException`, `NotAuthorizedException` for `alias/aws/…`. */
export const createAlias: KmsOperation<'CreateAlias'> = (input, call) => {
  const name = input.AliasName ?? ''
  if (!/^alias\/[\w/-]+$/.test(name)) {
    throw new AwsError(
      'ValidationException',
      `Alias "${name}" must begin with "alias/" and hold letters, digits, "/", "_" and "-" only`,
    )
  }
  if (name.startsWith('alias/aws/')) {
    throw new AwsError('NotAuthorizedException', 'Aliases that begin with "alias/aws/" are reserved', { status: 400 })
  }
  const { aliases } = call.world.store(kmsStore).in(call)
  const key = requireCustomerKey(input.TargetKeyId, call)
  if (aliases.has(name)) {
    throw new AwsError('AlreadyExistsException', `An alias with the name ${aliasArn(name, call)} already exists`)
  }
  const now = call.world.clock.now()
  aliases.set(name, { name, keyId: key.id, created: now, updated: now })
  return {}
}

/** Lets an alias stand for another key. */
export const updateAlias: KmsOperation<'UpdateAlias'> = (input, call) => {
  const alias = requireAlias(input.AliasName, call)
  alias.keyId = requireCustomerKey(input.TargetKeyId, call).id
  alias.updated = call.world.clock.now()
  return {}
}

/** Deletes an alias; its key stays. */
export const deleteAlias: KmsOperation<'DeleteAlias'> = (input, call) => {
  call.world.store(kmsStore).in(call).aliases.delete(requireAlias(input.AliasName, call).name)
  return {}
}

/** Lists the aliases of the Region, or of one key. */
export const listAliases: KmsOperation<'ListAliases'> = (input, call) => {
  const keyId = input.KeyId === undefined ? undefined : requireKey(input.KeyId, call).id
  const aliases = [...call.world.store(kmsStore).in(call).aliases.values()].filter(
    (alias) => keyId === undefined || alias.keyId === keyId,
  )
  const { items, ...page } = keyPage(aliases, input, 100, call)
  return {
    Aliases: items.map((alias) => ({
      AliasName: alias.name,
      AliasArn: aliasArn(alias.name, call),
      TargetKeyId: alias.keyId,
      CreationDate: alias.created,
      LastUpdatedDate: alias.updated,
    })),
    ...page,
  }
}
