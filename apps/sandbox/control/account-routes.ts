import { idKinds, parseAccountId, parseUnitId, type UnitId } from '../../manifest/ids'
import { close, moveTo } from '../services/organizations/account'
import { joinAccount, unusedAccountId } from '../services/organizations/account-creation'
import { type AccountRecord, organization } from '../services/organizations/state'
import type { World } from '../world/world'
import { type ControlCall, ControlError, type ControlRoute, refuseUnknownFields, requireText } from './control-route'

/** The account of the organization that the field "account" names. @throws ControlError 400 */
export const requireAccount = ({ body, world }: Pick<ControlCall, 'body' | 'world'>): AccountRecord => {
  const id = requireText(body, 'account', idKinds.accountId.pattern, idKinds.accountId.says)
  const account = world.store(organization).accounts.get(parseAccountId(id))
  if (account !== undefined) return account
  throw new ControlError(400, `"account" is "${id}"; the organization has no account of that id`)
}

/** The unit or root of the organization that has this id. @throws ControlError 400 */
const requireUnit = ({ world }: Pick<ControlCall, 'world'>, id: string): UnitId => {
  const isThere = id === world.scenario.organization.rootId || world.store(organization).units.has(id as UnitId)
  if (isThere) return parseUnitId(id)
  throw new ControlError(400, `"unit" is "${id}"; the organization has no unit of that id`)
}

const requireFilled = (value: unknown, field: string): string => {
  if (typeof value === 'string' && value !== '') return value
  throw new ControlError(400, `"${field}" is ${JSON.stringify(value)}; it is a text that is not empty`)
}

const requireNewId = (world: World, value: unknown) => {
  if (value === undefined) return unusedAccountId(world)
  const id = requireFilled(value, 'id')
  if (!idKinds.accountId.pattern.test(id)) throw new ControlError(400, `"id" is "${id}"; ${idKinds.accountId.says}`)
  const account = parseAccountId(id)
  if (world.store(organization).accounts.has(account)) {
    throw new ControlError(409, `the account ${id} is already in the organization`)
  }
  return account
}

/**
 * `POST accounts {id?, name, email, unit?}`: an ACTIVE account joins; the answer is the account.
 * Without a unit it joins the root.
 */
const addAccount: ControlRoute = (call) => {
  const { body, world } = call
  refuseUnknownFields(body, ['id', 'name', 'email', 'unit'])
  return joinAccount(world, {
    id: requireNewId(world, body.id),
    name: requireFilled(body.name, 'name'),
    email: requireFilled(body.email, 'email'),
    ...(body.unit !== undefined && { unit: requireUnit(call, requireFilled(body.unit, 'unit')) }),
    joinedBy: 'CREATED',
  })
}

/**
 * `POST accounts/move {account, unit}`: the account moves to a unit or the root; the answer is the
 * account. Where it is already, nothing happens.
 */
const moveAccount: ControlRoute = (call) => {
  refuseUnknownFields(call.body, ['account', 'unit'])
  const account = requireAccount(call)
  const unit = requireUnit(call, requireText(call.body, 'unit', /./, 'it is the id of a unit or of the root'))
  if (unit !== account.unit) moveTo(call.world, account, unit)
  return account
}

/** `POST accounts/close {account}`: the account is closed; the answer is the account. */
const closeAccount: ControlRoute = (call) => {
  refuseUnknownFields(call.body, ['account'])
  const account = requireAccount(call)
  if (account.id === call.world.scenario.organization.managementAccount) {
    throw new ControlError(400, `"account" is "${account.id}"; the management account cannot be closed`)
  }
  if (account.state === 'ACTIVE') close(call.world, account)
  return account
}

/** What happens to accounts from outside: they join, move and are closed. */
export const accountRoutes: Readonly<Record<string, ControlRoute>> = {
  'POST accounts': addAccount,
  'POST accounts/move': moveAccount,
  'POST accounts/close': closeAccount,
}
