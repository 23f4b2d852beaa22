import type { AccountId, Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Wave } from '../actions/share'
import type { RouteCoverage } from './route-coverage'

/** What is said of an account, of several, of Regions, or of the whole organization. */
interface Concern {
  readonly account?: AccountId
  readonly accounts?: readonly AccountId[]
  readonly region?: Region
  readonly regions?: readonly Region[]
}

/**
 * Whether something that is said is about a part of the organization. What names no account is about all of them, and so is what
 * is about the management or the security account, on which all others depend.
 */
export const concernsPart = (
  { accounts, regions }: Wave,
  { organization: { managementAccount, securityAccount } }: Pick<Manifest, 'organization'>,
): ((concern: Concern) => boolean) => {
  const isShared = (id: AccountId): boolean => id === managementAccount || id === securityAccount
  const touches = <Item>(part: ReadonlySet<Item> | undefined, named: readonly Item[]): boolean =>
    part === undefined || named.length === 0 || named.some((one) => part.has(one))
  return (concern) => {
    const ids = concern.accounts ?? (concern.account === undefined ? [] : [concern.account])
    const places = concern.regions ?? (concern.region === undefined ? [] : [concern.region])
    return (ids.some(isShared) || touches(accounts, ids)) && touches(regions, places)
  }
}

/** The routes that take findings of accounts of the part, with those of their accounts that belong to it. */
export const routesOfPart = (routes: readonly RouteCoverage[], { accounts }: Wave): readonly RouteCoverage[] => {
  if (accounts === undefined) return routes
  return routes.flatMap((route) => {
    const members = route.members?.filter(({ account }) => accounts.has(account))
    const excepted = new Set(route.chooses?.exceptAccounts)
    const named = route.accounts === 'ALL' ? undefined : new Set(route.accounts)
    const isTaken = [...accounts].some((id) => (named ? named.has(id) : !excepted.has(id)))
    return isTaken || (members?.length ?? 0) > 0 ? [{ ...route, ...(members && { members }) }] : []
  })
}
