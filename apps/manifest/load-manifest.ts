import type { Manifest } from './manifest'
import { overruledExceptions } from './protection/overruled-exceptions'
import { protectionProblems } from './protection/protection-problems'
import { resolveManifest } from './resolve-manifest'
import { checkRules } from './rules/rules'
import type { WrittenFile } from './schema/account-schema'
import { checkSchema } from './schema/schema-problems'
import { sizeProblems } from './sizes/size-problems'
import type { Issue } from './text/issue'
import { isWarning } from './text/issue-codes'
import { parseDocument } from './text/parse-document'

/**
 * A file without error, or every error in it in the order of the text: `issues` is never empty.
 * Warnings are in either case what is allowed and probably not meant.
 */
type ReadManifestFile = { readonly warnings: readonly Issue[] } & (
  | { readonly file: WrittenFile; readonly manifest: Manifest }
  | { readonly issues: readonly Issue[] }
)

const byPlace = (a: Issue, b: Issue): number => a.line - b.line || a.column - b.column

/**
 * Reads the text of an `accounts.json` as it is written, defaults filled in, and what it means: places in `file` are places in the
 * text, for commands that edit it. Checks are those of `loadManifest`. Never throws.
 */
export const readManifestFile = (text: string): ReadManifestFile => {
  const document = parseDocument(text)
  if (document.value === undefined) return { issues: document.issues, warnings: [] }
  const checked = checkSchema(document.value)
  const schemaProblems = 'problems' in checked ? checked.problems : []
  const file = 'file' in checked && checked.file.account === undefined ? checked.file : undefined
  const problems = [...schemaProblems, ...checkRules(document.value, { file, problems: schemaProblems })]
  const all = [...document.issues, ...problems.map(document.issueOf)].sort(byPlace)
  const issues = all.filter(({ code }) => !isWarning(code))
  const warnings = all.filter(({ code }) => isWarning(code))
  if (!('file' in checked) || issues.length > 0) return { issues, warnings }
  const manifest = resolveManifest(checked.file)
  const impossible = [...protectionProblems(manifest), ...sizeProblems(manifest)].map(document.issueOf)
  if (impossible.length > 0) return { issues: impossible.sort(byPlace), warnings }
  const overruled = overruledExceptions(manifest).map(document.issueOf)
  return { file: checked.file, manifest, warnings: [...warnings, ...overruled].sort(byPlace) }
}

/** A manifest, or every error in it in the order of the text: `issues` is never empty. */
type LoadedManifest = { readonly warnings: readonly Issue[] } & (
  | { readonly manifest: Manifest }
  | { readonly issues: readonly Issue[] }
)

/**
 * Reads the text of an `accounts.json`: strict JSON, the schema, and the rules that a schema cannot say. All problems are
 * reported at once; only where the text cannot be read as a whole do schema and rules have to wait, and what the limits of AWS refuse waits
 * until the manifest says what is to be made. Never throws.
 */
export const loadManifest = (text: string): LoadedManifest => {
  const read = readManifestFile(text)
  return 'file' in read ? { manifest: read.manifest, warnings: read.warnings } : read
}
