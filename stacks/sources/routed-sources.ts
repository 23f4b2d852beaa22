import type { Region } from '../../apps/manifest/ids'
import { limits } from '../../apps/manifest/limits'
import { isOfOneAccount, type Manifest, type Route, regionsOf } from '../../apps/manifest/manifest'
import { addedSourcesOf, routedSources } from '../../apps/manifest/routing/route-sources'
import { type AddedSource, type SourceName, testSource } from '../../apps/manifest/sources/sources'
import type { WordedSource } from '../words/source-facts'
import type { AlertSource, SourcePattern } from './alert-source'
import { allSources } from './all-sources'
import { readEvent } from './reading'

/** Where what is global arrives, whatever Regions a manifest names. */
export const globalRegion = 'us-east-1' as Region

/** A source that a manifest routes, with the event pattern that its routes ask for. */
export interface RoutedSource extends AlertSource {
  readonly name: AddedSource
  readonly matches: SourcePattern
  /** The same with test events (`guardpost test-alert --source`), for the rules of the home Region that bring events to what words them. */
  readonly gathers: SourcePattern
}

/** A pattern that names no service takes test events by itself. */
const withTests = (pattern: SourcePattern): SourcePattern =>
  pattern.source ? { ...pattern, source: [...pattern.source, testSource] } : pattern

/** What `AlertSource.pattern` leaves out is what is routed by itself; GuardDuty's findings always are. */
const routedOf = (manifest: Pick<Manifest, 'routes'>): ReadonlySet<SourceName> =>
  new Set<SourceName>(['GUARDDUTY', ...routedSources(manifest)])

/** The sources beside GuardDuty's findings that a manifest routes, in the order of the list of all. */
const routedIn = (manifest: Pick<Manifest, 'routes'>): readonly RoutedSource[] => {
  const routed = routedOf(manifest)
  const known = new Map(allSources.map((source) => [source.name, source]))
  return routedSources(manifest).map((name) => {
    const source = known.get(name)
    if (source === undefined) throw new TypeError(`stacks/sources has no source ${name}`)
    const matches = source.pattern(routed)
    return { ...source, name, matches, gathers: withTests(matches) }
  })
}

/** Of these sources those that any of the routes takes. */
export const takenBy = (routes: readonly Route[], sources: readonly RoutedSource[]): readonly RoutedSource[] => {
  const taken = new Set<string>(routes.flatMap(addedSourcesOf))
  return sources.filter(({ name }) => taken.has(name))
}

/** The sources that these routes take, as the machine that words events for them has to know them; nothing where they take none. */
export const wordedFor = (
  manifest: Manifest,
  routes: readonly Route[],
): { readonly sources?: readonly WordedSource[] } => {
  const sources = takenBy(routes, routedIn(manifest)).map(({ name, title, gathers, reading, arrives }) => ({
    name,
    label: title.split(':')[0] ?? title,
    ...(gathers.source && { services: gathers.source }),
    detailTypes: gathers['detail-type'],
    reading: readEvent(reading),
    isInMembers: arrives.in === 'everyAccount',
  }))
  return sources.length === 0 ? {} : { sources }
}

/** Where the rules are that take the sources' events first. */
export interface SourcePlaces {
  /** On the default bus of the home Region alone: the service brings the events of all Regions there. */
  readonly atHome: readonly RoutedSource[]
  /** On the default bus of each Region of the security account. */
  readonly inRegions: readonly RoutedSource[]
  /** On the default bus of each account in each Region of the manifest. */
  readonly inMembers: readonly RoutedSource[]
  /** On that of each account in us-east-1, where the manifest does not name it and what is global arrives. */
  readonly inMembersGlobally: readonly RoutedSource[]
}

/** Where the sources of a manifest are taken. An account by itself has no members: what arrives in every account arrives in its own. */
export const placesOf = (manifest: Manifest): SourcePlaces => {
  const sources = routedIn(manifest)
  const isAlone = isOfOneAccount(manifest)
  const atHome = sources.filter(({ arrives }) => arrives.regions === 'home')
  const elsewhere = sources.filter((source) => !atHome.includes(source))
  const ofMembers = isAlone ? [] : elsewhere.filter(({ arrives }) => arrives.in === 'everyAccount')
  const isNamed = regionsOf(manifest).includes(globalRegion)
  return {
    atHome,
    inRegions: elsewhere.filter((source) => !ofMembers.includes(source)),
    inMembers: ofMembers,
    inMembersGlobally: isNamed ? [] : ofMembers.filter(({ arrives }) => arrives.regions === 'each and us-east-1'),
  }
}

/** Sources that one rule takes together, with its pattern. */
interface PackedSources {
  readonly sources: readonly RoutedSource[]
  readonly pattern: object
}

const patternOf = (sources: readonly RoutedSource[]): object => {
  const [first, ...more] = sources
  return more.length === 0 && first ? first.matches : { $or: sources.map(({ matches }) => matches) }
}

/** As few rules as take all sources within the length of a pattern: each rule of each account costs a deployment and two calls to read it back. */
export const packedSources = (sources: readonly RoutedSource[]): readonly PackedSources[] => {
  const parts: RoutedSource[][] = []
  for (const source of sources) {
    const part = parts.at(-1)
    const fits = part && JSON.stringify(patternOf([...part, source])).length <= limits.patternCharacters.takes
    if (fits) part.push(source)
    else parts.push([source])
  }
  return parts.map((part) => ({ sources: part, pattern: patternOf(part) }))
}

/** Whether events of other sources gather on a bus of their own: what the home Region's default bus has needs none. */
export const needsSourcesBus = (manifest: Manifest): boolean => {
  const { atHome: _, ...others } = placesOf(manifest)
  return Object.values(others).some((sources: readonly RoutedSource[]) => sources.length > 0)
}
