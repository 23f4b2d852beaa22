import type { Account, OrganizationsClient } from '@aws-sdk/client-organizations'
import { type AccountId, parseAccountId, parseUnitId, type UnitId } from '../../manifest/ids'
import type { LiveAccount } from '../../planning/observed'
import { attempt } from '../aws/attempt'
import { everyPage } from '../aws/every-page'
import { accountState } from './account-state'
import { observeUnitsOfAccounts } from './observe-units-of-accounts'

/**
 * All accounts of the organization with the units each is in. Units come from `Paths`, and from a walk down the units
 * where an account has none.
 */
export const observeAccounts = async (client: OrganizationsClient, management: AccountId): Promise<LiveAccount[]> => {
  const { paginateListAccounts: paginate } = await import('@aws-sdk/client-organizations')
  const found = await attempt({ operation: 'organizations:ListAccounts', account: management }, () =>
    everyPage(paginate({ client }, {}), (page) => page.Accounts),
  )
  const walked = found.every(unitsOfPath) ? undefined : await observeUnitsOfAccounts(client, management)
  return found.map((account) => {
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
  })
}

/** Root and units of a path such as `o-…/r-…/ou-…/111111111111/`; undefined where it names none. */
const unitsOfPath = ({ Paths }: Account): readonly UnitId[] | undefined => {
  const units = Paths?.[0]?.split('/').filter((part) => /^(ou|r)-/.test(part))
  return units === undefined || units.length === 0 ? undefined : units.map(parseUnitId)
}
