import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import { type AccountId, parseAccountId, parseUnitId, type UnitId } from '../../manifest/ids'
import { attempt } from '../aws/attempt'
import { limiter } from '../aws/bounded'
import { everyPage } from '../aws/every-page'

/**
 * AWS Organizations throttles lists in an organization of 250 accounts (aws-deployment-framework#788): few at a time.
 */
const concurrentLists = 4

/**
 * The units that each account is in, from the root down to its own: a walk down the whole tree, because lists by parent are
 * not recursive.
 */
export const observeUnitsOfAccounts = async (
  client: OrganizationsClient,
  management: AccountId,
): Promise<ReadonlyMap<AccountId, readonly UnitId[]>> => {
  const organizations = await import('@aws-sdk/client-organizations')
  const run = limiter(concurrentLists)
  const pathOf = new Map<AccountId, readonly UnitId[]>()
  const list = <Page, Item>(operation: string, pages: AsyncIterable<Page>, items: (page: Page) => Item[] | undefined) =>
    run(() => attempt({ operation: `organizations:${operation}`, account: management }, () => everyPage(pages, items)))

  const visit = async (id: string, above: readonly UnitId[]): Promise<void> => {
    const parent = { ParentId: id }
    const path = [...above, parseUnitId(id)]
    const [accounts, units] = await Promise.all([
      list(
        'ListAccountsForParent',
        organizations.paginateListAccountsForParent({ client }, parent),
        (page) => page.Accounts,
      ),
      list(
        'ListOrganizationalUnitsForParent',
        organizations.paginateListOrganizationalUnitsForParent({ client }, parent),
        (page) => page.OrganizationalUnits,
      ),
    ])
    for (const { Id } of accounts) pathOf.set(parseAccountId(Id ?? ''), path)
    await Promise.all(units.map(({ Id }) => visit(Id ?? '', path)))
  }
  const roots = await list('ListRoots', organizations.paginateListRoots({ client }, {}), (page) => page.Roots)
  await Promise.all(roots.map(({ Id }) => visit(Id ?? '', [])))
  return pathOf
}
