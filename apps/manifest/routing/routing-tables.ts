import type { AccountId, UnitId } from '../ids'
import {
  type Account,
  type Digest,
  isOfOneAccount,
  type Manifest,
  type Route,
  type Severity,
  type Unit,
} from '../manifest'
import type { SourceName } from '../sources/sources'
import { lineOf, unitsById } from '../unit-tree'
import { chunks } from './chunks'
import { severityBands } from './severity-bands'

/** A route as a machine compares findings with it. A part that is absent compares nothing. */
export interface RouteEntry {
  readonly name: string
  /** The lowest severity. */
  readonly from: number
  /** True where the route covers all accounts. */
  readonly all?: true
  /** Accounts that the route names, or that its units hold and the machine would not find there. */
  readonly accounts?: readonly AccountId[]
  /** Units whose accounts it covers, those that join later included. */
  readonly units?: readonly UnitId[]
  /** What it notifies of, where that is not GuardDuty's findings alone. */
  readonly sources?: readonly SourceName[]
  /** Accounts that it leaves out. */
  readonly not?: readonly AccountId[]
  /** Units whose accounts it leaves out, those that join later included. */
  readonly notUnits?: readonly UnitId[]
  readonly types?: readonly string[]
  readonly exceptTypes?: readonly string[]
  readonly resources?: readonly string[]
  readonly samples?: false
  /** The topic of the company's own that gets the event. */
  readonly topic?: string
  /** True where that topic is all that the route has at home: no mail is made for it. */
  readonly topicOnly?: true
  /** What the route adds to a message: who acts, by which instructions, and why it came here. `{type}` stands for the finding's type. */
  readonly lines: readonly string[]
}

/** A route's digest as a machine compares findings with it. */
export interface DigestEntry extends Omit<RouteEntry, 'lines' | 'topic' | 'topicOnly'> {
  readonly digest: Digest
  /** The severity from which on the route itself notifies, by its number and its word. */
  readonly below: number
  readonly minimum: Severity
  readonly mail: boolean
  readonly slack: boolean
}

/** What the accounts, units and routes of a manifest are to a state machine that routes findings. Values are texts where they are many. */
export interface RoutingTables {
  /** `<unit> <name>` by account id; several tables, since a variable holds 256 KiB. */
  readonly accounts: readonly Readonly<Record<string, string>>[]
  /** `<unit> <units above it> …|<path>` by unit id. */
  readonly units: Readonly<Record<string, string>>
  /** The routes in their order, in several tables for the same reason. */
  readonly routes: readonly (readonly RouteEntry[])[]
  /** What the digests of routes list, in several tables; absent where no route has one. */
  readonly digests?: readonly (readonly DigestEntry[])[]
}

/** Bytes of one table of accounts, below the 256 KiB of a variable. */
const tableBytes = 200_000
/** Tables of accounts: more would not fit into a template beside everything else. An account that is in none is asked for. */
const mostTables = 2

/** Entries in tables that a variable takes; one that is larger stands alone. There is one table at least. */
const inTables = <Entry>(
  entries: readonly Entry[],
  bytesOf: (entry: Entry) => number,
): readonly (readonly Entry[])[] => {
  const tables = chunks(entries, bytesOf, tableBytes)
  return tables.length === 0 ? [[]] : tables
}

const bytesInTable = (entry: RouteEntry | DigestEntry): number => Buffer.byteLength(JSON.stringify(entry)) + 1

/** Names and units by account; accounts that do not fit into the tables are left out. */
const accountTables = (accounts: readonly Account[]): RoutingTables['accounts'] => {
  const entries = accounts.map(({ id, name, unit }): readonly [string, string] => [id, `${unit} ${name}`])
  return inTables(entries, ([id, text]) => Buffer.byteLength(JSON.stringify(text)) + id.length + 4)
    .slice(0, mostTables)
    .map((table) => Object.fromEntries(table))
}

const unitTable = (units: readonly Unit[]): RoutingTables['units'] => {
  const byId = unitsById(units)
  return Object.fromEntries(
    units.map((unit) => [
      unit.id,
      `${lineOf(unit, byId)
        .map(({ id }) => id)
        .join(' ')}|${unit.path}`,
    ]),
  )
}

/** Accounts by id and paths of units by id, made once for each manifest: hundreds of routes ask for them. */
const known = new WeakMap<Manifest, { accounts: ReadonlyMap<AccountId, Account>; paths: ReadonlyMap<UnitId, string> }>()
const knownOf = (manifest: Manifest) => {
  const there = known.get(manifest) ?? {
    accounts: new Map(manifest.accounts.map((account) => [account.id, account])),
    paths: new Map(manifest.organization.units.map(({ id, path }) => [id, path])),
  }
  known.set(manifest, there)
  return there
}

/** Whether one of the units is the account's own or above it. */
const isWithin = (units: readonly UnitId[], manifest: Manifest): ((unit: string) => boolean) => {
  const byId = unitsById(manifest.organization.units)
  const wanted = new Set<string | undefined>(units)
  return (unit) => {
    const own = byId.get(unit)
    return own !== undefined && lineOf(own, byId).some(({ id }) => wanted.has(id))
  }
}

/** The accounts of a route that its units do not say already, and those of its units that it leaves out. */
const membersOf = (
  route: Route,
  manifest: Manifest,
): Pick<RouteEntry, 'all' | 'accounts' | 'units' | 'not' | 'notUnits'> => {
  const { accounts, exceptAccounts = [], exceptUnits = [], units } = route
  const notUnits = exceptUnits.length > 0 ? { notUnits: exceptUnits } : {}
  const holdsExcepted = isWithin(exceptUnits, manifest)
  const { accounts: listed } = knownOf(manifest)
  if (accounts === 'ALL') {
    const not = exceptAccounts.filter((id) => !holdsExcepted(listed.get(id)?.unit ?? ''))
    return { all: true, ...(not.length > 0 && { not }), ...notUnits }
  }
  const holds = isWithin(units, manifest)
  const own = accounts.filter((id) => !holds(listed.get(id)?.unit ?? ''))
  const covered = new Set(accounts)
  const inUnits = units.length === 0 ? [] : manifest.accounts.filter(({ unit }) => holds(unit))
  const not = inUnits.filter(({ id, unit }) => !covered.has(id) && !holdsExcepted(unit))
  return {
    ...(own.length > 0 && { accounts: own }),
    ...(units.length > 0 && { units }),
    ...(not.length > 0 && { not: not.map(({ id }) => id).sort() }),
    ...notUnits,
  }
}

/** Whose findings the route is about, in a few words. */
const whoseOf = ({ accounts, units }: Route, manifest: Manifest): string => {
  if (accounts === 'ALL') return 'all accounts'
  const { accounts: listed, paths } = knownOf(manifest)
  const parts =
    units.length > 0 ? units.map((id) => paths.get(id) ?? id) : accounts.map((id) => listed.get(id)?.name ?? String(id))
  const shown = parts.slice(0, 3).join(', ')
  return parts.length > 3 ? `${shown} and ${parts.length - 3} more` : shown
}

/** What one route is to the machine. */
export const routeEntry = (route: Route, manifest: Manifest): RouteEntry => {
  const { name, minimumSeverity, sources, types, exceptTypes, resources, samples, owner, runbook } = route
  return {
    name,
    from: severityBands[minimumSeverity].from,
    ...membersOf(route, manifest),
    ...(sources && { sources }),
    ...(types && { types }),
    ...(exceptTypes && { exceptTypes }),
    ...(resources && { resources }),
    ...(samples === false && { samples }),
    lines: [
      ...(owner === undefined ? [] : [`Owner: ${owner}`]),
      ...(runbook === undefined ? [] : [`Runbook: ${runbook}`]),
      `Route: ${name} (${isOfOneAccount(manifest) ? '' : `${whoseOf(route, manifest)}, `}${minimumSeverity} and above)`,
    ],
  }
}

/** What a route is to the machine of the home Region, which also hands findings to topics of the company's own. */
export const homeEntry = (route: Route, manifest: Manifest): RouteEntry => {
  const { topic, email } = route
  return {
    ...routeEntry(route, manifest),
    ...(topic !== undefined && { topic }),
    ...(topic !== undefined && email.length === 0 && { topicOnly: true as const }),
  }
}

/** A route's digest to the machine; undefined where it has none. */
export const digestEntry = (route: Route, manifest: Manifest): DigestEntry | undefined => {
  const { digest, minimumSeverity, deliver, slack, teams, email } = route
  if (digest === undefined) return undefined
  const { lines: _, ...entry } = routeEntry(route, manifest)
  return {
    ...entry,
    from: severityBands.LOW.from,
    below: severityBands[minimumSeverity].from,
    minimum: minimumSeverity,
    digest,
    mail: email.length > 0,
    slack: deliver === 'central' && (slack !== undefined || teams !== undefined),
  }
}

/**
 * What a state machine that notifies these routes of a manifest knows.
 * @param entryOf what a route is to the machine; default without what the home Region alone does.
 */
export const routingTables = (
  manifest: Manifest,
  routes: readonly Route[],
  entryOf: typeof routeEntry = routeEntry,
): RoutingTables => ({
  accounts: accountTables(manifest.accounts),
  units: unitTable(manifest.organization.units),
  routes: inTables(
    routes.map((route) => entryOf(route, manifest)),
    bytesInTable,
  ),
})

/** What the digests of these routes list. */
export const digestTables = (
  manifest: Manifest,
  routes: readonly Route[],
): NonNullable<RoutingTables['digests']> | undefined => {
  const entries = routes.flatMap((route) => digestEntry(route, manifest) ?? [])
  return entries.length === 0 ? undefined : inTables(entries, bytesInTable)
}
