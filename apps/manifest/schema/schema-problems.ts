import type { z } from 'zod'
import type { Problem } from '../text/issue'
import { type IssueCode, isIssueCode } from '../text/issue-codes'
import type { Path } from '../text/place'
import {
  accountManifestSchema,
  anyManifestSchema,
  isOfOneAccount,
  listedAlone,
  organizationsOnly,
  scopeProblem,
  type WrittenFile,
} from './account-schema'
import { codedProblem } from './coded-problem'
import { manifestSchema } from './manifest-schema'
import { choiceMeant, everybody, findKeyMeant, keyMeant, meansEverybody } from './meant'
import { findDescriptionAt, isOptionalAt, keysAt } from './schema-walk'

const quote = (value: unknown): string => JSON.stringify(value)
const listed = (values: readonly unknown[]): string => values.map(quote).join(', ')

const unknownKey = (path: Path, key: string): Problem => {
  const known = keysAt(anyManifestSchema, path)
  return {
    code: 'MANIFEST_UNKNOWN_KEY',
    path: [...path, key],
    at: 'key',
    message: `The key ${quote(key)} is not known here`,
    wayOut: `Remove it. Known here: ${listed(known)}.`,
    ...keyMeant(key, known),
  }
}

const missing = (path: Path): Problem => {
  const described = findDescriptionAt(anyManifestSchema, path)
  return {
    code: 'MANIFEST_MISSING_KEY',
    path,
    message: `The key ${quote(path.at(-1))} is missing`,
    ...(described !== undefined && { wayOut: `Add the key: ${described}` }),
  }
}

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
    return input.length === 1 ? `Write ${quote(input[0])} without brackets.` : forms[expected]
  }
  if (expected === 'boolean' && typeof input === 'string' && /^(true|false)$/i.test(input)) {
    return unquoted(input.toLowerCase())
  }
  if ((expected === 'number' || expected === 'int') && isNumeric) return unquoted(Number(input))
  return expected === 'array' && typeof input === 'string' ? `Put it in brackets: [${quote(input)}]` : forms[expected]
}

const forms: Readonly<Record<string, string>> = {
  string: 'Write a text in double quotes.',
  boolean: 'Write true or false, without quotes.',
  int: 'Write a whole number, without quotes.',
  number: 'Write a number, without quotes.',
  array: 'Write a list in brackets, such as ["one", "two"].',
  object: 'Write an object in braces: { "key": "value" }.',
  record: 'Write an object in braces: { "key": "value" }.',
}

/** `null` for what may be left out is probably meant so. */
const withRemoval = (wayOut: string | undefined, path: Path, input: unknown): string | undefined => {
  if (input !== null || !isOptionalAt(anyManifestSchema, path)) return wayOut
  return wayOut === undefined ? 'Remove the key.' : `Remove the key, or ${wayOut.replace(/^W/, 'w')}`
}

const formAt = (path: Path, expected: string, input: unknown): string | undefined =>
  (expected === 'object' ? objectForm(path) : undefined) ?? asExpected(expected, input)

/** An object of few keys is shown as it has to be. */
const objectForm = (path: Path): string | undefined => {
  const keys = keysAt(anyManifestSchema, path)
  if (keys.length === 0 || keys.length > 3) return undefined
  return `Write an object in braces: { ${keys.map((key) => `${quote(key)}: …`).join(', ')} }.`
}

const wrongType = (path: Path, expected: string, input: unknown): Problem => {
  const isUnquoted = expected === 'string' && typeof input === 'number'
  // The schema cannot distinguish a filter's account ids from its other values.
  if (isUnquoted && path.at(-2) === 'accountId') return codedProblem('MANIFEST_ID_IS_NUMBER', path, input)
  if (isUnquoted && path.at(-2) === 'severity' && !Number.isInteger(input)) {
    return codedProblem('MANIFEST_FILTER_NUMBER', path, input)
  }
  const isEverybody = path.at(-1) === 'units' && typeof input === 'string' && meansEverybody(input)
  const wayOut = isEverybody ? everybody : withRemoval(formAt(path, expected, input), path, input)
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
    ...choiceMeant(values, Array.isArray(input) && input.length === 1 ? input[0] : input),
  }
}

const limit = (path: Path, issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): Problem => {
  const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`
  const message =
    { array: `Entries in the list: ${bound}`, string: `Characters in the text: ${bound}` }[issue.origin as string] ??
    `The number has to be ${bound}`
  const isEmpty = issue.code === 'too_small' && issue.minimum === 1
  return {
    code: 'MANIFEST_LIMIT',
    path,
    message,
    ...(isEmpty && {
      wayOut: `Write at least one, or remove ${typeof path.at(-1) === 'number' ? 'the entry' : 'the key'}.`,
    }),
  }
}

/** Picks the alternative that was meant: the one whose outer type fits, else the only one that lists what is allowed. */
const meant = (issue: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] => {
  const missesType = (one: z.core.$ZodIssue) => isOuter(one) && ['invalid_type', 'invalid_value'].includes(one.code)
  const takesList = issue.errors.flat().some((one) => one.code === 'invalid_type' && one.expected === 'array')
  return (
    issue.errors.find((alternative) => !alternative.some(missesType)) ??
    issue.errors.find(
      (alternative) => !takesList && alternative.some((one) => isOuter(one) && one.code === 'invalid_value'),
    ) ??
    []
  )
}

const isOuter = (one: z.core.$ZodIssue): boolean => one.path.length === 0

/** No alternative has the type that was written: all of them are named. */
const noneMeant = (path: Path, { errors, input }: z.core.$ZodIssueInvalidUnion): Problem => {
  const outer = errors.flatMap((alternative) => alternative.filter(isOuter))
  const values = outer.flatMap((one) => (one.code === 'invalid_value' ? one.values : []))
  const kinds = outer.flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : []))
  const names = kinds.map((kind) => (kindNames[kind] ?? 'Another value').replace(/^A/, 'a'))
  const form = choiceMeant(values, input).wayOut ?? kinds.flatMap((kind) => asExpected(kind, input) ?? [])[0]
  const wayOut = withRemoval(form, path, input)
  const message = `${[...values.map(quote), ...names].join(' or ').replace(/^a/, 'A')} is expected here`
  return { code: 'MANIFEST_TYPE', path, message, ...(wayOut !== undefined && { wayOut }) }
}

const toProblems = (issue: z.core.$ZodIssue, above: Path = []): readonly Problem[] => {
  const path = [...above, ...(issue.path as Path)]
  if (isIssueCode(issue.message)) return [codedProblem(issue.message, path, issue.input)]
  if (issue.code === 'invalid_union') {
    const inner = meant(issue).flatMap((one) => toProblems(one, path))
    return inner.length > 0 ? inner : [noneMeant(path, issue)]
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key))
  if (issue.code === 'too_big' || issue.code === 'too_small') return [limit(path, issue)]
  if (issue.input === undefined) return [missing(path)]
  if (issue.code === 'invalid_value') return [choice(path, issue.values, issue.input)]
  return [wrongType(path, issue.code === 'invalid_type' ? issue.expected : '', issue.input)]
}

type Checked<File> = { readonly file: File } | { readonly problems: readonly Problem[] }

const problemsOf = (issues: readonly z.core.$ZodIssue[], first: readonly Problem[] = []): readonly Problem[] =>
  oneForEach(withoutMisspelt([...first, ...issues.flatMap(toAll)]))

/** A manifest of both is looked at as one of each; of one with neither, nothing of either is asked for. */
const checkWithoutScope = (value: unknown, problem: Problem): Checked<never> => {
  const of = isOfOneAccount(value)
    ? anyManifestSchema
    : anyManifestSchema.partial({ organization: true, accounts: true })
  const { error } = of.safeParse(value, { reportInput: true })
  return { problems: problemsOf(error?.issues ?? [], [problem]) }
}

/** Of one account: what only an organization has is told by name, and no more of it. */
const checkOneAccount = (value: unknown): Checked<WrittenFile> => {
  const foreign = organizationsOnly(value)
  const result = accountManifestSchema.safeParse(value, { reportInput: true })
  if (result.success && foreign.length === 0) return { file: listedAlone(result.data) }
  return { problems: problemsOf(result.error?.issues ?? [], foreign) }
}

/** The value as a manifest file with defaults filled in, or every problem that the schema has with it. */
export const checkSchema = (value: unknown): Checked<WrittenFile> => {
  const problem = scopeProblem(value)
  if (problem) return checkWithoutScope(value, problem)
  if (isOfOneAccount(value)) return checkOneAccount(value)
  const result = manifestSchema.safeParse(value, { reportInput: true })
  return result.success ? { file: result.data } : { problems: problemsOf(result.error.issues) }
}

const toAll = (issue: z.core.$ZodIssue): readonly Problem[] => toProblems(issue)

/** The first problem of each place: what else is said of the same value, such as of an empty text, is its echo. */
const oneForEach = (problems: readonly Problem[]): readonly Problem[] => {
  const byPlace = new Map<string, Problem>()
  for (const problem of problems) {
    const place = JSON.stringify(problem.path)
    if (!byPlace.has(place)) byPlace.set(place, problem)
  }
  return [...byPlace.values()]
}

/** A key that is missing because it is misspelt is told once, where it stands. */
const withoutMisspelt = (problems: readonly Problem[]): readonly Problem[] => {
  const meantKeys = new Set(problems.flatMap((problem) => keyInPlaceOf(problem) ?? []))
  return problems.filter(({ code, path }) => code !== 'MANIFEST_MISSING_KEY' || !meantKeys.has(JSON.stringify(path)))
}

/** The key that an unknown one was probably meant to be, as the path in JSON. */
const keyInPlaceOf = ({ code, path }: Problem): string | undefined => {
  if (code !== 'MANIFEST_UNKNOWN_KEY') return undefined
  const object = path.slice(0, -1)
  const near = findKeyMeant(String(path.at(-1)), keysAt(anyManifestSchema, object))
  return near === undefined ? undefined : JSON.stringify([...object, near])
}

const hidden: readonly IssueCode[] = ['MANIFEST_TYPE', 'MANIFEST_MISSING_KEY', 'MANIFEST_NEEDS_ORGANIZATION']

/** The id of a unit that has not the form of one is probably that by which others name the unit. */
const isUnitsOwnId = ({ code, path }: Problem): boolean =>
  code === 'MANIFEST_UNIT_ID' && path[0] === 'organization' && path.at(-1) === 'id'

/** Where something is missing or of another type, so that rules know nothing of it; misspelt keys are where they belong. */
export const unreadablePlaces = (problems: readonly Problem[]): readonly Path[] =>
  problems.flatMap((problem) => {
    const meantKey = keyInPlaceOf(problem)
    if (meantKey !== undefined) return [JSON.parse(meantKey) as Path]
    return hidden.includes(problem.code) || isUnitsOwnId(problem) ? [problem.path] : []
  })
