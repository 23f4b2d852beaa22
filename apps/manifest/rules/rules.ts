import { isOfOneAccount, rowsOf } from '../schema/account-schema'
import { type ManifestFile, manifestSchema } from '../schema/manifest-schema'
import { unreadablePlaces } from '../schema/schema-problems'
import type { Problem } from '../text/issue'
import type { IssueCode } from '../text/issue-codes'
import { toPointer } from '../text/place'
import { accountRules } from './account-rules'
import { readDraft } from './draft'
import { exceptionRules } from './exception-rules'
import { exportRules } from './export-rules'
import { featureRules } from './feature-rules'
import { listRules } from './list-rules'
import { policyRules } from './policy-rules'
import { regionRules } from './region-rules'
import { routeRules } from './route-rules'
import type { ManifestDraft, Rule } from './rule'
import { suppressionRules } from './suppression-rules'
import { tagRules } from './tag-rules'
import { unitRules } from './unit-rules'

/** Everything that a schema cannot say about a manifest, each rule on its own. */
const rules: readonly Rule[] = [
  ...accountRules,
  ...unitRules,
  ...regionRules,
  ...featureRules,
  ...exceptionRules,
  ...policyRules,
  ...suppressionRules,
  ...listRules,
  ...exportRules,
  ...routeRules,
  ...tagRules,
]

/** What rules say about a reference to a list, by the list: while that cannot be read, the reference may be right. */
const referring: Readonly<Record<string, readonly IssueCode[]>> = {
  '/organization/units': ['MANIFEST_UNIT_UNKNOWN', 'MANIFEST_ROUTE_COVERS_NOBODY'],
  '/accounts': ['MANIFEST_ACCOUNT_UNKNOWN', 'MANIFEST_ROUTE_COVERS_NOBODY'],
  '/protection': ['MANIFEST_ENROLL_CONTRADICTION'],
  '/slack': ['MANIFEST_SLACK_WORKSPACE_MISSING'],
}

/** What is said of a route that has neither of two keys: one that cannot be read may be there. */
const either: readonly IssueCode[] = ['MANIFEST_ROUTE_EMPTY', 'MANIFEST_ROUTE_SILENT']

const isWithin = (pointer: string, above: string): boolean => pointer === above || pointer.startsWith(`${above}/`)

/**
 * Whether a rule's problem only echoes what the schema found: at the same place, within what cannot be read, around it, or about a
 * list of which a part cannot be read.
 */
const echoes = ({ path, code }: Problem, unreadable: readonly string[]): boolean => {
  const pointer = toPointer(path)
  return unreadable.some(
    (place) =>
      (either.includes(code) && isWithin(place, toPointer(path.slice(0, -1)))) ||
      isWithin(pointer, place) ||
      (path.length > 1 && isWithin(place, pointer)) ||
      Object.entries(referring).some(
        ([list, codes]) => codes.includes(code) && (isWithin(place, list) || isWithin(list, place)),
      ),
  )
}

/** What the schema made of a manifest's value. */
interface SchemaResult {
  /** An organization's file in which the schema found nothing: it is what the rules would read in the value themselves. */
  readonly file?: ManifestFile | undefined
  readonly problems: readonly Problem[]
}

/** Every problem that the rules find in a manifest's value, whatever the schema says of it; without what only echoes the schema's problems. */
export const checkRules = (value: unknown, { file, problems: schemaProblems }: SchemaResult): readonly Problem[] => {
  const reported = new Set(schemaProblems.map(({ path }) => toPointer(path)))
  const unreadable = unreadablePlaces(schemaProblems).map(toPointer)
  const draft = file ?? (readDraft(manifestSchema, rowsOf(value)) as ManifestDraft)
  return (
    rules
      .flatMap((rule) => rule(draft))
      .filter((problem) => !reported.has(toPointer(problem.path)) && !echoes(problem, unreadable))
      // That one account has no member route at all is said already.
      .filter(({ code }) => !isOfOneAccount(value) || !code.startsWith('MANIFEST_MEMBER_ROUTE_'))
  )
}
