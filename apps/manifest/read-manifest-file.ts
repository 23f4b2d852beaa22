import { readDraft } from './rules/draft'
import type { ManifestDraft } from './rules/rule'
import { rules } from './rules/rules'
import { type ManifestFile, manifestSchema } from './schema/manifest-schema'
import { checkSchema } from './schema/schema-problems'
import type { Issue, Problem } from './text/issue'
import { toPointer } from './text/json-pointer'
import { parseDocument } from './text/parse-document'

/** A file without fault, or everything that is wrong with it in the order of the text; `issues` is never empty. */
export type ReadManifestFile = { readonly file: ManifestFile } | { readonly issues: readonly Issue[] }

/** What the rules find, without what only echoes a problem that the schema has at the same place. */
const checkRules = (value: unknown, schemaProblems: readonly Problem[]): readonly Problem[] => {
  const told = new Set(schemaProblems.map(({ path }) => toPointer(path)))
  const draft = readDraft(manifestSchema, value) as ManifestDraft
  return rules.flatMap((rule) => rule(draft)).filter(({ path }) => !told.has(toPointer(path)))
}

const byPlace = (a: Issue, b: Issue): number => a.line - b.line || a.column - b.column

/**
 * Reads the text of an `accounts.json` as it is written, defaults filled in: places in `file` are places in the text, for
 * commands that edit it. Checks are those of `loadManifest`. Never throws.
 */
export const readManifestFile = (text: string): ReadManifestFile => {
  const document = parseDocument(text)
  if (document.value === undefined) return { issues: document.issues }
  const checked = checkSchema(document.value)
  const schemaProblems = 'problems' in checked ? checked.problems : []
  const problems = [...schemaProblems, ...checkRules(document.value, schemaProblems)]
  const issues = [...document.issues, ...problems.map(document.issueOf)].sort(byPlace)
  return 'file' in checked && issues.length === 0 ? { file: checked.file } : { issues }
}
