import words from './finding-words.json'
import firstSteps from './first-steps.json'
import names from './type-names.json'

/** A finding's type, for somebody who has never seen it. */
export interface FindingWords {
  readonly type: string
  /** What happened; of a listed type ASCII and at most 60 characters. */
  readonly says: string
  /** URL of the part of the GuardDuty user guide that describes the type. */
  readonly page: string
  /** What to do first, at most 200 characters. */
  readonly first: string
}

/**
 * The words as they go into a template: what repeats stands once, by its key. `types` has per type
 * what it says, the page's key with `#` and the anchor where it has one, and the key of its first
 * step. The address of a page is `guide`, its name, `.html` and what begins with `#`.
 */
export interface FindingWordTables {
  readonly guide: string
  readonly pages: Readonly<Record<string, string>>
  readonly steps: Readonly<Record<string, string>>
  readonly types: Readonly<Record<string, readonly [says: string, page: string, first: string]>>
}

interface TypeEntry {
  readonly says: string
  readonly page: string
  readonly first: string
  /** Where the user guide's anchor is not the usual one; null where none is known. */
  readonly anchor?: string | null
}

/** A value of the data by its key. */
const required = <Value>(table: Readonly<Record<string, Value>>, key: string, what: string): Value => {
  const value = table[key]
  if (value === undefined)
    throw new Error(`stacks/words has no ${what} "${key}": add it, or name one of ${Object.keys(table).join(', ')}`)
  return value
}

/** AWS's usual anchor: `backdoor-ec2-ccactivitybdns` of `Backdoor:EC2/C&CActivity.B!DNS`. */
const usualAnchor = (type: string): string =>
  type.toLowerCase().replace('iamuser', 'iam').replaceAll(/[&.!]/g, '').replaceAll(/[:/]/g, '-')

const pageOf = (type: string, { page, anchor = usualAnchor(type) }: TypeEntry): string =>
  anchor === null ? page : `${page}#${anchor}`

/** The words of every known type as keyed tables. Source: `finding-words.json`, `first-steps.json`. */
export const findingWordTables = (): FindingWordTables => ({
  guide: words.guide,
  pages: words.pages,
  steps: Object.fromEntries(Object.entries(firstSteps.steps).map(([key, { text }]) => [key, text])),
  types: Object.fromEntries(
    Object.entries<TypeEntry>(words.types).map(([type, entry]) => [
      type,
      [entry.says, pageOf(type, entry), entry.first],
    ]),
  ),
})

const resolved = (
  { guide, pages, steps }: FindingWordTables,
  type: string,
  [says, page, first]: FindingWordTables['types'][string],
): FindingWords => {
  const [key = '', anchor] = page.split('#')
  const address = `${guide}${required(pages, key, 'page')}.html`
  return {
    type,
    says,
    page: anchor === undefined ? address : `${address}#${anchor}`,
    first: required(steps, first, 'first step'),
  }
}

/** The words of each type in `finding-types.json` of the manifest, in the order of the data. */
export const findingWords = (): readonly FindingWords[] => {
  const tables = findingWordTables()
  return Object.entries(tables.types).map(([type, entry]) => resolved(tables, type, entry))
}

/** `console login success` of `ConsoleLoginSuccess`; what is in capitals stays: `IP caller` of `IPCaller`. */
const spaced = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (word === word.toUpperCase() ? word : word.toLowerCase()))
    .join(' ')

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A name of the data, or the words that a new name is made of. */
const named = (table: Readonly<Record<string, string>>, name: string): string =>
  (Object.hasOwn(table, name) ? table[name] : undefined) ?? spaced(name)

const saysOfUnknown = (type: string): string => {
  const [, purpose, resource, rest] = /^([^:/]+):([^:/]+)\/(.+)$/.exec(type) ?? []
  if (purpose === undefined || resource === undefined || rest === undefined) return type
  const what = rest.split(/[.!]/).map(spaced).join(', ')
  return `${capitalized(named(names.purposes, purpose))}, ${named(names.resources, resource)}: ${what}`
}

/**
 * What stands for a type that AWS adds later, by its naming `Purpose:Resource/Family.Detail!Artifact`:
 * `Unauthorized access, IAM user: console login success, B`. Not shortened; a type of another form
 * stays as it is. Names that the tables of `type-names.json` lack are split into their words.
 */
export const wordsOfUnknown = (type: string): FindingWords =>
  resolved(findingWordTables(), type, [saysOfUnknown(type), names.page, names.first])
