import type { Account, OrganizationsClient } from '@aws-sdk/client-organizations'
import { type AccountId, parseAccountId, parseUnitId, type UnitId } from '../../../manifest/ids'
import type { LiveUnit } from '../../../planning/sync/live-organization'
import { everyPage } from '../../aws/attempt'
import { limiter } from '../../base/bounded'

/**
 * AWS Organizations throttles lists in an organization of 250 accounts (aws-deployment-framework#788): few at a time, at the pace that it
 * takes.
 */
const concurrentLists = 8

/** What a walk is to look at. */
export interface UnitWalk {
  readonly client: OrganizationsClient
  readonly management: AccountId
  /** Where to begin; default the root, which is asked for. */
  readonly root?: UnitId
  /** Whether to list the accounts of each unit too, which is another call for each. */
  readonly accounts: boolean
}

/** What a walk down the units gives. */
export interface WalkedUnits {
  readonly root: UnitId
  /** Each after the unit that it is in, those of one parent in AWS's order. */
  readonly units: readonly LiveUnit[]
  /** As AWS Organizations returns them; empty where accounts were not asked for. */
  readonly accounts: readonly Account[]
  /** Of each account the units from the root down to its own; empty where accounts were not asked for. */
  readonly unitPaths: ReadonlyMap<AccountId, readonly UnitId[]>
}

/** A unit and all that is below it. */
interface Branch {
  readonly path: readonly UnitId[]
  readonly accounts: readonly Account[]
  readonly units: readonly (LiveUnit & { readonly below: Branch })[]
}

/** Walks down the whole tree, because lists by parent are not recursive: one list for the root and for every unit. */
export const walkUnits = async ({ client, management, root, accounts }: UnitWalk): Promise<WalkedUnits> => {
  const organizations = await import('@aws-sdk/client-organizations')
  const run = limiter(concurrentLists)
  const list = <Page, Item>(operation: string, pages: AsyncIterable<Page>, items: (page: Page) => Item[] | undefined) =>
    run(() => everyPage({ operation: `organizations:${operation}`, account: management }, pages, items))
  const accountsOf = (ParentId: UnitId): Promise<readonly Account[]> => {
    const pages = organizations.paginateListAccountsForParent({ client }, { ParentId })
    return list('ListAccountsForParent', pages, (page) => page.Accounts)
  }
  const visit = async (id: UnitId, above: readonly UnitId[]): Promise<Branch> => {
    const path = [...above, id]
    const pages = organizations.paginateListOrganizationalUnitsForParent({ client }, { ParentId: id })
    const [inside, found] = await Promise.all([
      accounts ? accountsOf(id) : [],
      list('ListOrganizationalUnitsForParent', pages, (page) => page.OrganizationalUnits),
    ])
    const units = await Promise.all(
      found.map(async ({ Id, Name }) => {
        const unit = parseUnitId(Id ?? '')
        return { id: unit, name: Name ?? '', parent: id, below: await visit(unit, path) }
      }),
    )
    return { path, accounts: inside, units }
  }
  const roots = root
    ? []
    : await list('ListRoots', organizations.paginateListRoots({ client }, {}), (page) => page.Roots)
  const top = root ?? parseUnitId(roots[0]?.Id ?? '')
  const tree = await visit(top, [])
  return { root: top, units: unitsIn(tree), accounts: accountsIn(tree), unitPaths: new Map(pathsIn(tree)) }
}

const unitsIn = ({ units }: Branch): LiveUnit[] => units.flatMap(({ below, ...unit }) => [unit, ...unitsIn(below)])

const accountsIn = ({ accounts, units }: Branch): Account[] => [
  ...accounts,
  ...units.flatMap(({ below }) => accountsIn(below)),
]

const pathsIn = ({ path, accounts, units }: Branch): (readonly [AccountId, readonly UnitId[]])[] => [
  ...accounts.map(({ Id }) => [parseAccountId(Id ?? ''), path] as const),
  ...units.flatMap(({ below }) => pathsIn(below)),
]
