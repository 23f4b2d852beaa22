import type { Manifest } from './manifest'
import { resolveManifest } from './resolve-manifest'
import { checkRules } from './rules/rules'
import type { ManifestFile } from './schema/manifest-schema'
import { checkSchema } from './schema/schema-problems'
import type { Issue } from './text/issue'
import { isWarning } from './text/issue-codes'
import { parseDocument } from './text/parse-document'

/**
 * A file without error, or every error in it in the order of the text: `issues` is never empty.
 * Warnings are in either case what is allowed and probably not meant.
 */
type ReadManifestFile = { readonly warnings: readonly Issue[] } & (
  | { readonly file: ManifestFile }
  | { readonly issues: readonly Issue[] }
)

const byPlace = (a: Issue, b: Issue): number => a.line - b.line || a.column - b.column

/**
 * Reads the text of an `accounts.json` as it is written, defaults filled in: places in `file` are places in the text, for
 * commands that edit it. Checks are those of `loadManifest`. Never throws.
 */
export const readManifestFile = (text: string): ReadManifestFile => {
  const document = parseDocument(text)
  if (document.value === undefined) return { issues: document.issues, warnings: [] }
  const checked = checkSchema(document.value)
  const schemaProblems = 'problems' in checked ? checked.problems : []
  const problems = [...schemaProblems, ...checkRules(document.value, schemaProblems)]
  const all = [...document.issues, ...problems.map(document.issueOf)].sort(byPlace)
  const issues = all.filter(({ code }) => !isWarning(code))
  const warnings = all.filter(({ code }) => isWarning(code))
  return 'file' in checked && issues.length === 0 ? { file: checked.file, warnings } : { issues, warnings }
}

/** A manifest, or every error in it in the order of the text: `issues` is never empty. */
type LoadedManifest = { readonly warnings: readonly Issue[] } & (
  | { readonly manifest: Manifest }
  | { readonly issues: readonly Issue[] }
)

/**
 * Reads the text of an `accounts.json`: strict JSON, the schema, and the rules that a schema cannot say. All problems are
 * reported at once; only where the text cannot be read as a whole do schema and rules have to wait. Never throws.
 */
export const loadManifest = (text: string): LoadedManifest => {
  const read = readManifestFile(text)
  return 'file' in read ? { manifest: resolveManifest(read.file), warnings: read.warnings } : read
}
