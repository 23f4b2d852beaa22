import { type FeatureName, featureNames } from '../features'
import { unknownToPolicies } from '../protection/policy-words'
import type { Problem } from '../text/issue'
import type { Path } from '../text/place'
import type { ManifestDraft, Rule } from './rule'

type Chosen = Readonly<
  Partial<
    Record<
      FeatureName,
      | string
      | { readonly enable?: string | undefined; readonly agents?: readonly (string | undefined)[] | undefined }
      | undefined
    >
  >
>

const chosenPlaces = ({ protection, accounts }: ManifestDraft): readonly { chosen: Chosen; path: Path }[] => [
  { chosen: protection.features, path: ['protection', 'features'] },
  ...(protection.exceptions ?? []).map(({ features = {} }, index) => ({
    chosen: features as Chosen,
    path: ['protection', 'exceptions', index, 'features'],
  })),
  ...accounts.map(({ protection: own }, index) => ({ chosen: own as Chosen, path: ['accounts', index, 'protection'] })),
]

const unsaid = (path: Path, what: string, at?: 'key'): Problem => ({
  code: 'MANIFEST_POLICY_CANNOT_SAY',
  path,
  message: `A policy of the type GUARDDUTY_POLICY cannot say ${what}`,
  ...(at && { at }),
})

const problemsOf = ({ chosen, path }: { chosen: Chosen; path: Path }): readonly Problem[] =>
  featureNames.flatMap((name): readonly Problem[] => {
    if (!Object.hasOwn(chosen, name)) return []
    if (unknownToPolicies.features.includes(name)) return [unsaid([...path, name], name, 'key')]
    const setting = chosen[name]
    const { enable, agents = [] } = typeof setting === 'object' ? setting : { enable: setting }
    const inObject = typeof setting === 'object'
    return [
      ...(enable === 'NEW'
        ? [unsaid([...path, name, ...(inObject ? ['enable'] : [])], `NEW, as it is of ${name}`)]
        : []),
      ...agents.flatMap((agent, at) =>
        agent !== undefined && unknownToPolicies.agents.includes(agent)
          ? [unsaid([...path, name, 'agents', at], agent)]
          : [],
      ),
    ]
  })

/** What a manifest wants that policies have no words for, where they are to carry it out. */
const policiesCanSay: Rule = (draft) => {
  const { carriedOutBy, enroll } = draft.protection
  if (carriedOutBy !== 'policies') return []
  return [
    ...(enroll === 'NEW' || enroll === 'NONE'
      ? [unsaid(['protection', 'enroll'], `"enroll": "${enroll}": whatever it covers is enrolled`)]
      : []),
    ...chosenPlaces(draft).flatMap(problemsOf),
  ]
}

/** Rules about protection that policies of AWS Organizations carry out. */
export const policyRules: readonly Rule[] = [policiesCanSay]
