import { isOfOneAccount, type Manifest, type Route } from '../../apps/manifest/manifest'
import { digestTables, type RoutingTables, routeEntry, routingTables } from '../../apps/manifest/routing/routing-tables'
import { type FindingWords, findingWords, wordsOfUnknown } from './finding-words'
import type { WordedSource } from './source-facts'
import names from './type-names.json'

/** What a machine knows before a finding comes: constants of its definition. */
export interface WordTables extends RoutingTables {
  /** Present where the account is in no organization: nobody is asked about accounts, and no unit is named. */
  readonly alone?: true
  /** Other sources of which the routes notify; absent where they take GuardDuty's findings alone. */
  readonly sources?: readonly WordedSource[]
  /** `<page> <step> <anchor>|<words>` by finding type; page and step are indexes. */
  readonly types: Readonly<Record<string, string>>
  readonly pages: readonly string[]
  readonly steps: readonly string[]
  /** Words of the parts of a type's name, for types that AWS adds later. */
  readonly purposes: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<string, string>>
  /** `<page> <step> <anchor>` of such a type. */
  readonly unknown: string
}

const typeTables = (): Omit<WordTables, keyof RoutingTables | 'alone' | 'sources'> => {
  const [pages, steps] = [new Map<string, number>(), new Map<string, number>()]
  const indexIn = (texts: Map<string, number>, text: string): number => {
    const index = texts.get(text) ?? texts.size
    texts.set(text, index)
    return index
  }
  const keysOf = ({ page, first }: Pick<FindingWords, 'page' | 'first'>): string => {
    const [url = '', anchor = ''] = page.split('#')
    return `${indexIn(pages, url)} ${indexIn(steps, first)} ${anchor}`
  }
  const types = findingWords().map((words): [string, string] => [words.type, `${keysOf(words)}|${words.says}`])
  return {
    types: Object.fromEntries(types),
    unknown: keysOf(wordsOfUnknown('')),
    pages: [...pages.keys()],
    steps: [...steps.keys()],
    purposes: names.purposes,
    kinds: names.resources,
  }
}

/**
 * What a machine that notifies these routes, and gathers for the digests of those, knows.
 * @param entryOf what a route is to it; default without what the home Region alone does.
 */
export const wordTables = (
  manifest: Manifest,
  routes: readonly Route[],
  gathering: readonly Route[] = [],
  entryOf: typeof routeEntry = routeEntry,
): WordTables => {
  const digests = digestTables(manifest, gathering)
  return {
    ...routingTables(manifest, routes, entryOf),
    ...(digests && { digests }),
    ...(isOfOneAccount(manifest) && { alone: true as const }),
    ...typeTables(),
  }
}
