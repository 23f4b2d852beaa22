import { idKinds, parseAccountId } from '../../manifest/ids'
import { joinAccount, unusedAccountId } from '../services/organizations/account-creation'
import { organization } from '../services/organizations/state'
import type { World } from '../world/world'
import { ControlError, type ControlRoute } from './control-route'
import { refuseUnknownFields } from './read-body'
import { requireUnit } from './require-account'

const requireText = (value: unknown, field: string): string => {
  if (typeof value === 'string' && value !== '') return value
  throw new ControlError(400, `"${field}" is ${JSON.stringify(value)}; it is a text that is not empty`)
}

const requireNewId = (world: World, value: unknown) => {
  if (value === undefined) return unusedAccountId(world)
  const id = requireText(value, 'id')
  if (!idKinds.accountId.pattern.test(id)) throw new ControlError(400, `"id" is "${id}"; ${idKinds.accountId.says}`)
  const account = parseAccountId(id)
  if (world.store(organization).accounts.has(account)) {
    throw new ControlError(409, `the account ${id} is already in the organization`)
  }
  return account
}

/** `POST accounts {id?, name, email, unit?}`: an ACTIVE account joins; the answer is the account. Without a unit it joins the root. */
export const addAccount: ControlRoute = (call) => {
  const { body, world } = call
  refuseUnknownFields(body, ['id', 'name', 'email', 'unit'])
  return joinAccount(world, {
    id: requireNewId(world, body.id),
    name: requireText(body.name, 'name'),
    email: requireText(body.email, 'email'),
    ...(body.unit !== undefined && { unit: requireUnit(call, requireText(body.unit, 'unit')) }),
    joinedBy: 'CREATED',
  })
}
