import { features, findFeatureCalled } from '../features'
import { didYouMean, nearest } from '../text/nearest'

const quote = (value: unknown): string => JSON.stringify(value)

type WayOut = { readonly wayOut?: string }

/** GuardDuty's conditions by their older names, and by those of other tools. */
const conditions: Readonly<Record<string, string>> = {
  eq: 'equals',
  is: 'equals',
  neq: 'notEquals',
  ne: 'notEquals',
  not: 'notEquals',
  gt: 'greaterThan',
  gte: 'greaterThanOrEqual',
  ge: 'greaterThanOrEqual',
  lt: 'lessThan',
  lte: 'lessThanOrEqual',
  le: 'lessThanOrEqual',
}

const isRemark = (key: string): boolean => /comment|description|remark|reason|^why$|^[/#_]/i.test(key)

const otherName = (key: string, known: readonly string[]): string | undefined =>
  [conditions[key.toLowerCase()], isRemark(key) ? 'note' : undefined].find(
    (name) => name !== undefined && known.includes(name),
  )

/** The key of a known list that an unknown one was meant to be; undefined where nothing is near. */
export const findKeyMeant = (key: string, known: readonly string[]): string | undefined =>
  otherName(key, known) ?? nearest(key, known)

/** How an unknown key becomes one that is known: a protection plan by its name in the console, a condition by its older name, else the nearest. */
export const keyMeant = (key: string, known: readonly string[]): WayOut => {
  const feature = findFeatureCalled(key)
  if (feature !== undefined && known.includes(feature)) {
    return { wayOut: `Write ${quote(feature)}: that is the name of ${features[feature].title} in the GuardDuty API.` }
  }
  const other = otherName(key, known)
  if (other !== undefined) return { wayOut: `Did you mean ${quote(other)}?` }
  if (isRemark(key)) {
    return { wayOut: 'Remove it: JSON has no comments. Exclusions, exceptions and suppressions take a "note".' }
  }
  return didYouMean(key, known)
}

/** What people write for a choice that is called otherwise. */
const choices: Readonly<Record<string, string>> = {
  '*': 'ALL',
  ANY: 'ALL',
  ENABLE: 'ALL',
  ENABLED: 'ALL',
  EVERYBODY: 'ALL',
  EVERYONE: 'ALL',
  EXISTING: 'ALL',
  ON: 'ALL',
  TRUE: 'ALL',
  YES: 'ALL',
  DISABLE: 'NONE',
  DISABLED: 'NONE',
  FALSE: 'NONE',
  NO: 'NONE',
  OFF: 'NONE',
  IMPORTANT: 'HIGH',
  INFO: 'LOW',
  INFORMATIONAL: 'LOW',
  WARNING: 'MEDIUM',
}

/** The band of a severity's number: below 4 LOW, below 7 MEDIUM, below 9 HIGH. */
const bandOf = (text: string): string | undefined => {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  if (!(number >= 1 && number <= 10)) return undefined
  return number < 4 ? 'LOW' : number < 7 ? 'MEDIUM' : number < 9 ? 'HIGH' : 'CRITICAL'
}

/** How a value becomes one of those that are allowed. */
export const choiceMeant = (allowed: readonly unknown[], input: unknown): WayOut => {
  if (typeof input === 'object') return {}
  const text = String(input).trim()
  const values = allowed.map(String)
  const other = [choices[text.toUpperCase()], bandOf(text)].find((name) => name !== undefined && values.includes(name))
  return other === undefined ? didYouMean(text, values) : { wayOut: `Did you mean ${quote(other)}?` }
}

/** Whether a list names everybody in one word, which only `"accounts": "ALL"` does. */
export const meansEverybody = (text: string): boolean => /^(\*|all|any|everyone|everybody)$/i.test(text.trim())

/** The way out of whoever means everybody by a unit or in a list of accounts. */
export const everybody = 'Write "accounts": "ALL", without brackets and without "units": it includes new accounts too.'
