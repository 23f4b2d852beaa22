import { readDraft } from './draft'
import type { Issue, Problem } from './issue'
import { toPointer } from './json-pointer'
import type { Manifest } from './manifest'
import { manifestSchema } from './manifest-schema'
import { parseDocument } from './parse-document'
import { resolveManifest } from './resolve-manifest'
import type { ManifestDraft } from './rule'
import { rules } from './rules'
import { checkSchema } from './schema-problems'

/** A manifest, or everything that is wrong with it in the order of the text; `issues` is never empty. */
export type LoadedManifest = { readonly manifest: Manifest } | { readonly issues: readonly Issue[] }

/** What the rules find, without what only echoes a problem that the schema has at the same place. */
const checkRules = (value: unknown, schemaProblems: readonly Problem[]): readonly Problem[] => {
  const told = new Set(schemaProblems.map(({ path }) => toPointer(path)))
  const draft = readDraft(manifestSchema, value) as ManifestDraft
  return rules.flatMap((rule) => rule(draft)).filter(({ path }) => !told.has(toPointer(path)))
}

const byPlace = (a: Issue, b: Issue): number => a.line - b.line || a.column - b.column

/**
 * Reads the text of an `accounts.json`: strict JSON, the schema, and the rules that a schema cannot say. All problems are
 * told at once; only where the text cannot be read as a whole do schema and rules have to wait. Never throws.
 */
export const loadManifest = (text: string): LoadedManifest => {
  const document = parseDocument(text)
  if (document.value === undefined) return { issues: document.issues }
  const checked = checkSchema(document.value)
  const schemaProblems = 'problems' in checked ? checked.problems : []
  const problems = [...schemaProblems, ...checkRules(document.value, schemaProblems)]
  const issues = [...document.issues, ...problems.map(document.issueOf)].sort(byPlace)
  return 'file' in checked && issues.length === 0 ? { manifest: resolveManifest(checked.file) } : { issues }
}
