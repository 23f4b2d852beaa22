import type { z } from 'zod'
import { features, findFeatureCalled } from '../features'
import type { Problem } from '../text/issue'
import { isIssueCode } from '../text/issue-codes'
import { didYouMean } from '../text/nearest'
import type { Path } from '../text/place'
import { codedProblem } from './coded-problem'
import { type ManifestFile, manifestSchema } from './manifest-schema'
import { keysAt } from './schema-walk'

const quote = (value: unknown): string => JSON.stringify(value)
const listed = (values: readonly unknown[]): string => values.map(quote).join(', ')

/** The key that was probably meant: a protection plan by its name in the console, else the nearest. */
const keyMeant = (key: string, known: readonly string[]): { readonly wayOut?: string } => {
  const feature = findFeatureCalled(key)
  return feature !== undefined && known.includes(feature)
    ? { wayOut: `Write ${quote(feature)}: that is the name of ${features[feature].title} in the GuardDuty API.` }
    : didYouMean(key, known)
}

const unknownKey = (path: Path, key: string): Problem => {
  const known = keysAt(manifestSchema, path)
  return {
    code: 'MANIFEST_UNKNOWN_KEY',
    path: [...path, key],
    at: 'key',
    message: `The key ${quote(key)} is not known here`,
    wayOut: `Remove it. Known here: ${listed(known)}.`,
    ...keyMeant(key, known),
  }
}

const missing = (path: Path): Problem => ({
  code: 'MANIFEST_MISSING_KEY',
  path,
  message: `The key ${quote(path.at(-1))} is missing`,
})

const kindNames: Readonly<Record<string, string>> = {
  string: 'A text',
  boolean: 'True or false',
  int: 'A whole number',
  number: 'A number',
  array: 'A list',
  object: 'An object',
  record: 'An object',
}

/** How the value that was written becomes one of the type that is expected; undefined where that is a guess. */
const asExpected = (expected: string, input: unknown): string | undefined => {
  const isNumeric = typeof input === 'string' && input.trim() !== '' && Number.isFinite(Number(input))
  const unquoted = (value: unknown) => `Write ${String(value)} without quotes.`
  if (expected === 'string' && typeof input === 'number') return `Put it in double quotes: "${input}"`
  if (expected === 'string' && Array.isArray(input) && typeof input[0] === 'string') {
    return input.length === 1 ? `Write ${quote(input[0])} without brackets.` : undefined
  }
  if (expected === 'boolean' && typeof input === 'string' && /^(true|false)$/i.test(input)) {
    return unquoted(input.toLowerCase())
  }
  if ((expected === 'number' || expected === 'int') && isNumeric) return unquoted(Number(input))
  return expected === 'array' && typeof input === 'string' ? `Put it in brackets: [${quote(input)}]` : undefined
}

const wrongType = (path: Path, expected: string, input: unknown): Problem => {
  const isUnquoted = expected === 'string' && typeof input === 'number'
  // The schema cannot distinguish a filter's account ids from its other values.
  if (isUnquoted && path.at(-2) === 'accountId') return codedProblem('MANIFEST_ID_IS_NUMBER', path, input)
  if (isUnquoted && path.at(-2) === 'severity' && !Number.isInteger(input)) {
    return codedProblem('MANIFEST_FILTER_NUMBER', path, input)
  }
  const wayOut = asExpected(expected, input)
  return {
    code: 'MANIFEST_TYPE',
    path,
    message: `${kindNames[expected] ?? 'Another value'} is expected here`,
    ...(wayOut !== undefined && { wayOut }),
  }
}

const choice = (path: Path, values: readonly unknown[], input: unknown): Problem => {
  const message = values.length === 1 ? `The value is not ${listed(values)}` : `The value is none of ${listed(values)}`
  return {
    code: 'MANIFEST_CHOICE',
    path,
    message,
    ...(typeof input === 'string' && didYouMean(input, values.map(String))),
  }
}

const limit = (path: Path, issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): Problem => {
  const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`
  const message =
    { array: `Entries in the list: ${bound}`, string: `Characters in the text: ${bound}` }[issue.origin as string] ??
    `The number has to be ${bound}`
  return { code: 'MANIFEST_LIMIT', path, message }
}

/** Picks the alternative that was meant: the one whose outer type fits, else the one that lists what is allowed. */
const meant = (issue: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] => {
  const outer = (one: z.core.$ZodIssue): boolean => one.path.length === 0
  const missesType = (one: z.core.$ZodIssue) => outer(one) && ['invalid_type', 'invalid_value'].includes(one.code)
  return (
    issue.errors.find((alternative) => !alternative.some(missesType)) ??
    issue.errors.find((alternative) => alternative.some((one) => outer(one) && one.code === 'invalid_value')) ??
    []
  )
}

const toProblems = (issue: z.core.$ZodIssue, above: Path = []): readonly Problem[] => {
  const path = [...above, ...(issue.path as Path)]
  if (isIssueCode(issue.message)) return [codedProblem(issue.message, path, issue.input)]
  if (issue.code === 'invalid_union') return meant(issue).flatMap((inner) => toProblems(inner, path))
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key))
  if (issue.code === 'too_big' || issue.code === 'too_small') return [limit(path, issue)]
  if (issue.input === undefined) return [missing(path)]
  if (issue.code === 'invalid_value') return [choice(path, issue.values, issue.input)]
  return [wrongType(path, issue.code === 'invalid_type' ? issue.expected : '', issue.input)]
}

/** The value as a manifest file with defaults filled in, or every problem that the schema has with it. */
export const checkSchema = (
  value: unknown,
): { readonly file: ManifestFile } | { readonly problems: readonly Problem[] } => {
  const result = manifestSchema.safeParse(value, { reportInput: true })
  return result.success
    ? { file: result.data }
    : { problems: result.error.issues.flatMap((issue) => toProblems(issue)) }
}
