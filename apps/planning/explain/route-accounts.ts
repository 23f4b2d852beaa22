import type { AccountId } from '../../manifest/ids'
import { isOfOneAccount, type Route } from '../../manifest/manifest'
import { chainFinder } from '../../manifest/protection/organization-tree'
import { protectionTable } from '../../manifest/protection/protection-table'
import type { ManifestLine } from '../../manifest/text/manifest-lines'
import type { Path } from '../../manifest/text/place'
import { isWithin } from '../../manifest/unit-tree'
import type { ManifestSource } from './manifest-source'

/** One entry of a route, and the accounts that it stands for, by id; suspended ones are not among them. */
export interface RouteEntry {
  readonly kind: 'ALL' | 'unit' | 'account'
  /** As it is written. */
  readonly named: string
  readonly at: ManifestLine
  readonly accounts: readonly AccountId[]
}

/** An account whose findings the route would take, and of which GuardDuty makes none. */
interface UnwatchedAccount {
  readonly id: AccountId
  readonly because: 'suspended' | 'left-out'
  readonly at: ManifestLine
}

/**
 * When the findings of an account that joins the organization, or one of the route's units, are taken: `from-the-first` on, because the state
 * machine asks AWS Organizations for its units, or `when-named`. `never`, where nobody joins because the manifest is of one account.
 */
type Newcomers = 'from-the-first' | 'when-named' | 'never'

/** Whose findings a route takes. */
export interface RouteAccounts {
  readonly takes: readonly RouteEntry[]
  readonly leavesOut: readonly RouteEntry[]
  /** What it comes to, by id: accounts of the manifest that are active. */
  readonly taken: readonly AccountId[]
  /** Of all that the entries name. */
  readonly unwatched: readonly UnwatchedAccount[]
  readonly newcomers: Newcomers
}

type Account = ManifestSource['file']['accounts'][number]

const inUnit = ({ file }: ManifestSource, reference: string): ((account: Account) => boolean) =>
  isWithin([reference], file.organization.units)

/** The account of an entry: an id goes before a name, and of accounts that share a name the active one is meant. */
const isNamed = ({ file }: ManifestSource, named: string): ((account: Account) => boolean) => {
  const isId = file.accounts.some(({ id }) => id === named)
  return ({ id, name }) => (isId ? id === named : name === named)
}

const entriesOf = (
  source: ManifestSource,
  path: Path,
  {
    accounts = [],
    units = [],
  }: { readonly accounts?: readonly string[] | undefined; readonly units?: readonly string[] | undefined },
): readonly RouteEntry[] => {
  const active = source.file.accounts.filter(({ state }) => state === 'ACTIVE')
  const idsOf = (isMeant: (account: Account) => boolean) =>
    active
      .filter(isMeant)
      .map(({ id }) => id)
      .sort()
  return [
    ...units.map((named, index) => ({
      kind: 'unit' as const,
      named,
      at: source.lineOf([...path, 'units', index]),
      accounts: idsOf(inUnit(source, named)),
    })),
    ...accounts.map((named, index) => ({
      kind: 'account' as const,
      named,
      at: source.lineOf([...path, 'accounts', index]),
      accounts: idsOf(isNamed(source, named)),
    })),
  ]
}

const unwatchedOf = (
  source: ManifestSource,
  route: Route,
  names: (account: Account) => boolean,
): readonly UnwatchedAccount[] => {
  const table = protectionTable(source.manifest)
  const chainOf = chainFinder(source.manifest)
  return source.file.accounts.flatMap((account, index): UnwatchedAccount[] => {
    if (!names(account) || route.exceptAccounts?.includes(account.id)) return []
    if (account.state === 'SUSPENDED') {
      return [{ id: account.id, because: 'suspended', at: source.lineOf(['accounts', index, 'state']) }]
    }
    const { isEnrolled, by } = table.enrollment({ account: account.id, units: chainOf(account.unit) })
    return isEnrolled ? [] : [{ id: account.id, because: 'left-out', at: source.lineOf(by ?? ['accounts', index]) }]
  })
}

const newcomersOf = ({ accounts, units }: Route, manifest: ManifestSource['manifest']): Newcomers => {
  if (isOfOneAccount(manifest)) return 'never'
  return accounts === 'ALL' || units.length > 0 ? 'from-the-first' : 'when-named'
}

/** The entries of a route of the manifest that take accounts, and what they come to without those that it leaves out. @param index of the route in the file. */
export const routeTakes = (
  source: ManifestSource,
  route: Route,
  index: number,
): Pick<RouteAccounts, 'takes' | 'taken'> => {
  const path = ['routes', index]
  const { accounts, units } = source.file.routes[index] ?? {}
  if (route.accounts !== 'ALL') {
    const named = accounts === 'ALL' ? [] : accounts
    return { takes: entriesOf(source, path, { accounts: named, units }), taken: route.accounts }
  }
  const active = source.manifest.accounts.filter(({ state }) => state === 'ACTIVE').map(({ id }) => id)
  const excepted = new Set(route.exceptAccounts)
  return {
    takes: [{ kind: 'ALL', named: 'ALL', at: source.lineOf([...path, 'accounts']), accounts: [...active].sort() }],
    taken: active.filter((id) => !excepted.has(id)).sort(),
  }
}

/** Whose findings a route of the manifest takes, entry by entry. @param index of the route in the file. */
export const routeAccounts = (source: ManifestSource, route: Route, index: number): RouteAccounts => {
  const { accounts, units, except } = source.file.routes[index] ?? {}
  const byUnit = (units ?? []).map((unit) => inUnit(source, unit))
  const byName = accounts === 'ALL' ? [] : (accounts ?? []).map((named) => isNamed(source, named))
  return {
    ...routeTakes(source, route, index),
    leavesOut: entriesOf(source, ['routes', index, 'except'], except ?? {}),
    unwatched: unwatchedOf(
      source,
      route,
      (account) => accounts === 'ALL' || [...byUnit, ...byName].some((isMeant) => isMeant(account)),
    ),
    newcomers: newcomersOf(route, source.manifest),
  }
}
