import type { Account, OrganizationsClient } from '@aws-sdk/client-organizations'
import { type AccountId, parseAccountId, parseUnitId, type UnitId } from '../../../manifest/ids'
import { type AccountState, accountStateNames, type LiveAccount } from '../../../planning/state/observed'
import type { LiveOrganization } from '../../../planning/sync/live-organization'
import { AnswerInvalid } from '../../aws/answers/answer-invalid'
import { everyPage } from '../../aws/attempt'
import { AwsCallFailed, deniedBy } from '../../aws/errors'
import { OperatorError } from '../../base/operator-error'
import { walkUnits } from './walk-units'

const isState = (name: string): name is AccountState => accountStateNames.some((known) => known === name)

/**
 * An account's state; `UNKNOWN` where AWS sends none, or one that this version does not know: such an account must not pass for an
 * active one. `Status` "will be retired on September 9, 2026" (API reference of Account), so `State` is read and `Status` only
 * where AWS still sends nothing else.
 */
export const accountState = ({ State, Status }: Pick<Account, 'State' | 'Status'>): AccountState => {
  const name = State ?? Status ?? ''
  return isState(name) ? name : 'UNKNOWN'
}

/**
 * All accounts of the organization with the units each is in. Units come from `Paths`, and from a walk down the units
 * where an account has none.
 */
export const observeAccounts = async (client: OrganizationsClient, management: AccountId): Promise<LiveAccount[]> => {
  const found = await listAccounts(client, management)
  const walked = found.every(unitsOfPath) ? undefined : await walkUnits({ client, management, accounts: true })
  return found.map((account) => liveAccount(account, walked?.unitPaths))
}

/**
 * Reads what AWS Organizations tells the management account and delegated administrators alone (ListAccounts, API reference).
 * @throws OperatorError `CREDENTIALS_NOT_MANAGEMENT` where that is denied to another account: a permission would not help there.
 */
export const readAsManagement = async <Result>(
  { caller, management }: { readonly caller: AccountId; readonly management: AccountId },
  read: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await read()
  } catch (cause) {
    const denied = caller === management ? undefined : deniedBy(cause, { operation: '', account: management })
    if (denied === undefined) throw cause
    throw new OperatorError(
      'CREDENTIALS_NOT_MANAGEMENT',
      `The credentials belong to account ${caller}, to which ${denied.operation} is not allowed: ${denied.message}`,
      `Use credentials of the management account ${management}, such as its profile with --profile`,
      { cause },
    )
  }
}

/**
 * All accounts and all units. The walk down the units is needed for their names; it lists accounts too only where AWS sends
 * an account without `Paths`.
 */
export const observeAccountsAndUnits = async (
  client: OrganizationsClient,
  management: AccountId,
): Promise<LiveOrganization> => {
  const found = await listAccounts(client, management)
  const root = found.map((account) => unitsOfPath(account)?.[0]).find((id) => id !== undefined)
  const { units, unitPaths } = await walkUnits({
    client,
    management,
    accounts: !found.every(unitsOfPath),
    ...(root !== undefined && { root }),
  })
  return { accounts: found.map((account) => liveAccount(account, unitPaths)), units }
}

const listAccounts = async (client: OrganizationsClient, management: AccountId): Promise<Account[]> => {
  const { paginateListAccounts: paginate } = await import('@aws-sdk/client-organizations')
  const place = { operation: 'organizations:ListAccounts', account: management }
  const found = await everyPage(place, paginate({ client }, {}), (page) => page.Accounts)
  // Taken for the truth, this would make every account one that has left.
  if (found.length === 0) {
    const why = 'Accounts is empty, and an organization has at least its management account'
    throw new AwsCallFailed(place, new AnswerInvalid(why))
  }
  return found
}

/** An account as AWS Organizations returns it; its units from its `Paths`, or else from those that a walk found. */
export const liveAccount = (
  account: Account,
  walked: ReadonlyMap<AccountId, readonly UnitId[]> | undefined,
): LiveAccount => {
  const id = parseAccountId(account.Id ?? '')
  const unitPath = unitsOfPath(account) ?? walked?.get(id)
  const unit = unitPath?.at(-1)
  return {
    id,
    name: account.Name ?? '',
    email: account.Email ?? '',
    state: accountState(account),
    ...(unitPath !== undefined && unit !== undefined && { unit, unitPath }),
  }
}

/** Root and units of a path such as `o-…/r-…/ou-…/111111111111/`; undefined where it names none. */
export const unitsOfPath = ({ Paths }: Account): readonly UnitId[] | undefined => {
  const units = Paths?.[0]?.split('/').filter((part) => /^(ou|r)-/.test(part))
  return units === undefined || units.length === 0 ? undefined : units.map(parseUnitId)
}
