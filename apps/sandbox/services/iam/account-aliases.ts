import { defineStore, type World } from '../../world/world'
import { identityPage } from './identity-page'
import { alreadyExists, type IamOperation, noSuchEntity } from './state'

/** The alias of each account that has one. */
const aliasStore = defineStore('iam-account-aliases', () => new Map<string, string>())

const aliases = (world: World): Map<string, string> => world.store(aliasStore)

/** Takes the place of the account's alias, if it has one. Throws `EntityAlreadyExists` for an alias that is taken (BEHAVIOUR 13). */
export const createAccountAlias: IamOperation<'CreateAccountAlias'> = ({ AccountAlias: alias = '' }, call) => {
  const known = aliases(call.world)
  if ([...known.values()].includes(alias)) throw alreadyExists(`The account alias ${alias} already exists.`)
  known.set(call.account, alias)
  return {}
}

/** Throws `NoSuchEntity` for an alias that the account does not have. */
export const deleteAccountAlias: IamOperation<'DeleteAccountAlias'> = ({ AccountAlias: alias = '' }, call) => {
  const known = aliases(call.world)
  if (known.get(call.account) !== alias) throw noSuchEntity(`The account alias ${alias} cannot be found.`)
  known.delete(call.account)
  return {}
}

/** None or one. */
export const listAccountAliases: IamOperation<'ListAccountAliases'> = (input, call) => {
  const alias = aliases(call.world).get(call.account)
  const { items, ...page } = identityPage(alias === undefined ? [] : [alias], input, call)
  return { AccountAliases: items, ...page }
}
