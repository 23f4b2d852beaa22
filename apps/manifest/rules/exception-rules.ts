import { accountLabel } from '../account-label'
import { type FeatureName, featureNames } from '../features'
import type { Problem } from '../text/issue'
import { foreignAgents } from './foreign-agents'
import type { ManifestDraft, Rule } from './rule'

type AccountDraft = ManifestDraft['accounts'][number]

/** ALL, NEW or NONE, however the setting is written; undefined where there is none that can be read. */
const enableOf = (
  chosen: Readonly<Partial<Record<FeatureName, string | { readonly enable?: string | undefined } | undefined>>>,
  feature: FeatureName,
): string | undefined => {
  const setting = Object.hasOwn(chosen, feature) ? chosen[feature] : undefined
  return typeof setting === 'object' ? setting.enable : setting
}

/** Each of the two with the other one. */
const exclusive: readonly (readonly [FeatureName, FeatureName])[] = [
  ['EKS_RUNTIME_MONITORING', 'RUNTIME_MONITORING'],
  ['RUNTIME_MONITORING', 'EKS_RUNTIME_MONITORING'],
]

/** The feature that an account's exception turns on beside the other one; of two exceptions the older feature. */
const clashIn = ({ protection: organization }: ManifestDraft, { protection: own }: AccountDraft) =>
  exclusive.find(([feature, other]) => {
    const others = enableOf(own, other) ?? enableOf(organization.features, other)
    return enableOf(own, feature) === 'ALL' && (others === 'ALL' || others === 'NEW')
  })

// "Specifying both … will cause an error" (GuardDuty API reference, UpdateMemberDetectors).
const runtimeMonitoringIsOne: Rule = (draft) =>
  draft.accounts.flatMap((account, index): readonly Problem[] => {
    const [feature, other] = clashIn(draft, account) ?? []
    if (feature === undefined || account.id === undefined) return []
    return [
      {
        code: 'MANIFEST_FEATURES_EXCLUSIVE',
        path: ['accounts', index, 'protection', feature],
        at: 'key',
        message: `The account ${accountLabel(draft, account.id)} gets ${feature} and ${other}`,
        wayOut: `Remove ${feature} here, or write "${other}": "NONE" for this account.`,
      },
    ]
  })

const agentsBelong: Rule = ({ accounts }) =>
  accounts.flatMap(({ protection }, index) => foreignAgents(protection, ['accounts', index, 'protection']))

const agentsFollow: Rule = (draft) =>
  draft.accounts.flatMap(({ id, protection }, index) =>
    featureNames.flatMap((feature): readonly Problem[] => {
      const setting = Object.hasOwn(protection, feature) ? protection[feature] : undefined
      if (id === undefined || typeof setting !== 'object') return []
      if (setting.enable !== 'NONE' || setting.agents.length === 0) return []
      const message = `The account ${accountLabel(draft, id)} has agents of ${feature}, which is off`
      return [{ code: 'MANIFEST_AGENT_OFF', path: ['accounts', index, 'protection', feature, 'agents'], message }]
    }),
  )

/** Rules about the protection plans in which an account differs. */
export const exceptionRules: readonly Rule[] = [runtimeMonitoringIsOne, agentsBelong, agentsFollow]
