import { manifestSchema } from '../schema/manifest-schema'
import type { Problem } from '../text/issue'
import { toPointer } from '../text/place'
import { accountRules } from './account-rules'
import { readDraft } from './draft'
import { featureRules } from './feature-rules'
import { regionRules } from './region-rules'
import { routeRules } from './route-rules'
import type { ManifestDraft, Rule } from './rule'
import { suppressionRules } from './suppression-rules'
import { unitRules } from './unit-rules'

/** Everything that a schema cannot say about a manifest, each rule on its own. */
const rules: readonly Rule[] = [
  ...accountRules,
  ...unitRules,
  ...regionRules,
  ...featureRules,
  ...suppressionRules,
  ...routeRules,
]

/**
 * Every problem that the rules find in a manifest's value, whatever the schema says of it; without what only echoes one of
 * `schemaProblems` at the same place.
 */
export const checkRules = (value: unknown, schemaProblems: readonly Problem[]): readonly Problem[] => {
  const reported = new Set(schemaProblems.map(({ path }) => toPointer(path)))
  const draft = readDraft(manifestSchema, value) as ManifestDraft
  return rules.flatMap((rule) => rule(draft)).filter(({ path }) => !reported.has(toPointer(path)))
}
