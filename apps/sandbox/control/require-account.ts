import { idKinds, parseAccountId, parseUnitId, type UnitId } from '../../manifest/ids'
import { type AccountRecord, organization } from '../services/organizations/state'
import { type ControlCall, ControlError } from './control-route'
import { requireText } from './read-body'

/** The account of the organization that the field "account" names. @throws ControlError 400 */
export const requireAccount = ({ body, world }: Pick<ControlCall, 'body' | 'world'>): AccountRecord => {
  const id = requireText(body, 'account', idKinds.accountId.pattern, idKinds.accountId.says)
  const account = world.store(organization).accounts.get(parseAccountId(id))
  if (account !== undefined) return account
  throw new ControlError(400, `"account" is "${id}"; the organization has no account of that id`)
}

/** The unit or root of the organization that has this id. @throws ControlError 400 */
export const requireUnit = ({ world }: Pick<ControlCall, 'world'>, id: string): UnitId => {
  const isThere = id === world.scenario.organization.rootId || world.store(organization).units.has(id as UnitId)
  if (isThere) return parseUnitId(id)
  throw new ControlError(400, `"unit" is "${id}"; the organization has no unit of that id`)
}
