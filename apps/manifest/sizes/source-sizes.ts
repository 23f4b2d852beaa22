import { isOfOneAccount, type Manifest, type Route, regionsOf } from '../manifest'
import { addedSourcesOf, routedSources } from '../routing/route-sources'
import { type AddedSource, alertSources } from '../sources/sources'
import { noSize, type Size } from './route-sizes'

/** A rule about a source, with its alarm; how long patterns are is held against this by a test. */
const sourceRule: Size = { rules: 1, resources: 2, bytes: 4_500 }
/** The bus on which they gather with its policy, and what the forwarding role may do there. */
const sourcesBus: Size = { rules: 0, resources: 2, bytes: 2_300 }
/** What a machine that words other sources says beside that: how an event of any is put into words. */
const wording: Size = { rules: 0, resources: 0, bytes: 6_500 }
/** How it reads one source. */
const reading: Size = { rules: 0, resources: 0, bytes: 8_500 }

const times = ({ rules, resources, bytes }: Size, count: number): Size => ({
  rules: rules * count,
  resources: resources * count,
  bytes: bytes * count,
})

/** How many sources have their first rule where; `placesOf` of the stacks says the same. */
interface SourceCounts {
  readonly atHome: number
  readonly inRegions: number
  readonly inMembers: number
  readonly inMembersGlobally: number
}

/** How many sources of a manifest arrive where. */
export const sourceCounts = (manifest: Manifest): SourceCounts => {
  const arrivals = routedSources(manifest).map((source) => alertSources[source].arrives)
  const elsewhere = arrivals.filter(({ regions }) => regions !== 'home')
  const ofMembers = isOfOneAccount(manifest) ? [] : elsewhere.filter((arrives) => arrives.in === 'everyAccount')
  const isNamed = regionsOf(manifest).some((region) => region === 'us-east-1')
  return {
    atHome: arrivals.length - elsewhere.length,
    inRegions: elsewhere.length - ofMembers.length,
    inMembers: ofMembers.length,
    inMembersGlobally: isNamed ? 0 : ofMembers.filter(({ regions }) => regions === 'each and us-east-1').length,
  }
}

/** The StackSets that bring rules about sources into every account. */
export const sourceStackSets = (manifest: Manifest): number => {
  const { inMembers, inMembersGlobally } = sourceCounts(manifest)
  return (inMembers > 0 ? 1 : 0) + (inMembersGlobally > 0 ? 1 : 0)
}

/** What a machine knows to word the other sources of these routes; nothing where they take none. */
export const wordingSize = (routes: readonly Route[]): readonly Size[] => {
  const taken = new Set<AddedSource>(routes.flatMap(addedSourcesOf))
  return taken.size === 0 ? [] : [wording, times(reading, taken.size)]
}

/** What GuardpostFoundation holds of sources beside what its machine knows. */
export const gatheringSize = (manifest: Manifest): readonly Size[] => {
  const { atHome, inRegions, inMembers } = sourceCounts(manifest)
  const gathered = inRegions + inMembers
  return [times(sourceRule, atHome + gathered), gathered > 0 ? sourcesBus : noSize]
}

/** The rules of a Region of the security account that forward sources. */
export const forwardingSize = (manifest: Manifest): Size => times(sourceRule, sourceCounts(manifest).inRegions)

/** The StackSets of sources in the stack that holds those of member routes. */
export const memberSourcesSize = (manifest: Manifest): Size =>
  times({ rules: 0, resources: 1, bytes: 1_200 + 25 * regionsOf(manifest).length }, sourceStackSets(manifest))
