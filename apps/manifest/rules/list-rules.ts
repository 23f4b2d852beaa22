import { isSameObject, listKindFacts, listKinds, listLimit } from '../lists'
import type { Problem } from '../text/issue'
import { didYouMean } from '../text/nearest'
import type { ManifestDraft, Rule } from './rule'

type ListDraft = ManifestDraft['protection']['lists'][number]

/** A list with its place in the file. */
interface Placed {
  readonly list: ListDraft
  readonly index: number
}

const regionsOf = ({ regions: { home, others } }: ManifestDraft): readonly string[] =>
  [home, ...others].flatMap((region) => region ?? [])

/** A list without Regions of its own is in all; the draft has an empty list of Regions for one that names none. */
const isIn = ({ regions }: ListDraft, region: string): boolean =>
  regions === undefined || regions.length === 0 || regions.some((one) => one === region)

const inEachRegion = (
  draft: ManifestDraft,
  check: (placed: readonly Placed[], region: string) => readonly Problem[],
): readonly Problem[] => {
  const problems = regionsOf(draft).flatMap((region) =>
    check(
      draft.protection.lists.map((list, index) => ({ list, index })).filter(({ list }) => isIn(list, region)),
      region,
    ),
  )
  // The same mistake in every Region is one.
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.code, problem.path]), problem])).values()]
}

const namesAreUnique: Rule = (draft) =>
  inEachRegion(draft, (placed, region) => {
    const seen = new Set<string>()
    return placed.flatMap(({ list: { name }, index }): readonly Problem[] => {
      if (name === undefined || !seen.has(name)) {
        if (name !== undefined) seen.add(name)
        return []
      }
      const message = `Two lists of ${region} have the name ${JSON.stringify(name)}`
      return [{ code: 'MANIFEST_LIST_REPEATED', path: ['protection', 'lists', index, 'name'], message }]
    })
  })

const namesHaveNoBlanks: Rule = ({ protection: { lists } }) =>
  lists.flatMap(({ name, kind }, index): readonly Problem[] => {
    if (!name?.includes(' ') || !kind?.endsWith('ENTITIES')) return []
    const message = `The name ${JSON.stringify(name)} has a blank`
    return [{ code: 'MANIFEST_LIST_NAME_BLANK', path: ['protection', 'lists', index, 'name'], message }]
  })

const detectorsTakeThem: Rule = (draft) =>
  inEachRegion(draft, (placed, region) =>
    listKinds.flatMap((kind): readonly Problem[] => {
      const ofKind = placed.filter(({ list }) => list.kind === kind)
      const limit = listLimit(kind)
      const tooMany = ofKind[limit]
      if (tooMany === undefined) return []
      const message = `There are ${ofKind.length} lists of the kind ${kind} in ${region}, and GuardDuty takes ${limit}`
      const path = ['protection', 'lists', tooMany.index, 'kind']
      return [{ code: 'MANIFEST_LIMIT', path, message, wayOut: wayOutOf(kind, limit) }]
    }),
  )

const wayOutOf = (kind: (typeof listKinds)[number], limit: number): string =>
  limit === 1
    ? `Put what is in both into one file: there is one ${listKindFacts[kind].title} in a Region.`
    : 'Put what is in several into one file, or give them Regions of their own.'

const regionsAreListed: Rule = (draft) => {
  const known = regionsOf(draft)
  return draft.protection.lists.flatMap(({ regions = [] }, index) =>
    regions.flatMap((region, at): readonly Problem[] => {
      if (region === undefined || known.includes(region)) return []
      const path = ['protection', 'lists', index, 'regions', at]
      const message = `The Region ${region} is not in the manifest`
      return [{ code: 'MANIFEST_LIST_REGION', path, message, ...didYouMean(region, known) }]
    }),
  )
}

const nobodyElseKeepsThem: Rule = (draft) =>
  inEachRegion(draft, (placed, region) =>
    placed.flatMap(({ list: { name }, index }): readonly Problem[] => {
      const isKnown = draft.protection.acknowledgedLists.some(
        (one) => one.name === name && one.regions.some((where) => where === region),
      )
      if (name === undefined || !isKnown) return []
      const message = `The list ${JSON.stringify(name)} is under "acknowledgedLists" for ${region} as well`
      return [{ code: 'MANIFEST_LIST_ACKNOWLEDGED', path: ['protection', 'lists', index, 'name'], message }]
    }),
  )

const isTrusted = ({ kind }: ListDraft): boolean => kind !== undefined && listKindFacts[kind].isTrusted

const filesAreOneThing: Rule = (draft) =>
  inEachRegion(draft, (placed) =>
    placed.flatMap(({ list, index }, at): readonly Problem[] => {
      const { location, kind } = list
      if (location === undefined || kind === undefined) return []
      const other = placed
        .slice(0, at)
        .find(({ list: one }) => one.location !== undefined && isSameObject(one.location, location))
      if (other?.list.kind === undefined || isTrusted(other.list) === isTrusted(list)) return []
      const message = `The file of this list is that of ${JSON.stringify(other.list.name ?? 'another one')}, which is ${isTrusted(list) ? 'a threat list' : 'trusted'}`
      return [{ code: 'MANIFEST_LIST_BOTH', path: ['protection', 'lists', index, 'location'], message }]
    }),
  )

/** Rules about trusted and threat lists. */
export const listRules: readonly Rule[] = [
  namesAreUnique,
  namesHaveNoBlanks,
  detectorsTakeThem,
  regionsAreListed,
  nobodyElseKeepsThem,
  filesAreOneThing,
]
