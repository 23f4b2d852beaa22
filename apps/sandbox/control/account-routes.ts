import { close, moveTo } from '../services/organizations/account'
import { addAccount } from './add-account'
import { ControlError, type ControlRoute } from './control-route'
import { refuseUnknownFields, requireText } from './read-body'
import { requireAccount, requireUnit } from './require-account'

/** `POST accounts/move {account, unit}`: the account moves to a unit or the root; the answer is the account. Where it is already, nothing happens. */
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
