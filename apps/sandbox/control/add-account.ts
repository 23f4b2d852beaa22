import { idKinds, parseAccountId, parseUnitId } from '../../manifest/ids'
import { joinAccount, unusedAccountId } from '../services/organizations/join-account'
import { organization } from '../services/organizations/state'
import type { World } from '../world/world'
import { ControlError, type ControlRoute } from './control-route'
import { refuseUnknownFields } from './read-body'

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

const requireUnit = (world: World, value: unknown) => {
  const { rootId } = world.scenario.organization
  if (value === undefined) return rootId
  const unit = requireText(value, 'unit')
  if (unit !== rootId && !world.store(organization).units.has(unit as typeof rootId)) {
    throw new ControlError(400, `"unit" is "${unit}"; the organization has no unit of that id`)
  }
  return parseUnitId(unit)
}

/** `POST accounts {id?, name, email, unit?}`: an ACTIVE account joins; the answer is the account. Without a unit it joins the root. */
export const addAccount: ControlRoute = ({ body, world }) => {
  refuseUnknownFields(body, ['id', 'name', 'email', 'unit'])
  return joinAccount(world, {
    id: requireNewId(world, body.id),
    name: requireText(body.name, 'name'),
    email: requireText(body.email, 'email'),
    unit: requireUnit(world, body.unit),
    joinedBy: 'CREATED',
  })
}
