import type { LinkDifference } from '../actions/stacks/restore-link'
import { type Json, keyOf, linkId, type ObservedPath, type PathLink } from '../state/path-link'
import { isAsWanted } from './canonical'
import { linkTypes } from './link-types'

/** A link that does not exist, or is otherwise than the templates declare it. */
export interface BrokenLink {
  readonly link: PathLink
  /** Empty where the link does not exist. */
  readonly differences: readonly LinkDifference[]
}

const keyToken = /\{\{(\w+)\}\}/g

/** The ids that CloudFormation chose for the keys that a link names, as far as they are known, by their names in the template. */
export const keysNamedBy = (link: PathLink, keys: ObservedPath['keys']): Readonly<Record<string, string>> => {
  const named = [...JSON.stringify(link.properties).matchAll(keyToken)].map(([, logicalId = '']) => logicalId)
  const own = link.type === 'AWS::KMS::Key' ? [link.logicalId] : []
  return Object.fromEntries(
    [...own, ...named].flatMap((logicalId) => {
      const id = keys[keyOf({ ...link, logicalId })]
      return id === undefined ? [] : [[logicalId, id]]
    }),
  )
}

/** A link's properties with the ids of the keys that they name, as far as they are known. */
export const withKeyIds = (
  { properties }: Pick<PathLink, 'properties'>,
  ids: Readonly<Record<string, string>>,
): PathLink['properties'] => {
  const text = JSON.stringify(properties)
  if (!text.includes('{{')) return properties
  return JSON.parse(text.replace(keyToken, (whole, id: string) => ids[id] ?? whole)) as PathLink['properties']
}

/** Properties of which the id of a key is unknown cannot be compared; expressions of state machines have double braces, too. */
const isKnown = (value: Json): boolean => JSON.stringify(value).search(keyToken) === -1

const differencesOf = (
  { type }: PathLink,
  wanted: PathLink['properties'],
  found: PathLink['properties'],
): readonly LinkDifference[] =>
  Object.entries(linkTypes[type].checked).flatMap(([property, { as }]) => {
    const should = wanted[property]
    if (should === undefined || !isKnown(should) || isAsWanted(as, should, found[property])) return []
    const is = found[property]
    return [{ property, should, ...(is !== undefined && { is }) }]
  })

/** Those of the links that were looked at and are not as they are to be. What was denied is not among them. */
export const brokenLinks = (links: readonly PathLink[], path: ObservedPath): readonly BrokenLink[] => {
  const observed = new Map(path.links.map((one) => [linkId(one), one]))
  return links.flatMap((link) => {
    const one = observed.get(linkId(link))
    if (one === undefined || !('seen' in one.found)) return []
    const found = one.found.seen
    if (found === undefined) return [{ link, differences: [] }]
    const differences = differencesOf(link, withKeyIds(link, keysNamedBy(link, path.keys)), found)
    return differences.length === 0 ? [] : [{ link, differences }]
  })
}
