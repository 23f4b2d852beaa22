import { exclusiveFeatures, type FeatureName, featureNames, features } from '../features'
import type { Problem } from '../text/issue'
import type { Path } from '../text/place'
import { accountLabel, type ManifestDraft, type Rule } from './rule'

const { older, newer } = exclusiveFeatures

/** Features as they are chosen for the organization or an account, as far as they can be read. */
type ChosenFeatures = Readonly<
  Partial<Record<FeatureName, string | { readonly agents: readonly (string | undefined)[] } | undefined>>
>

const foreignAgent = (path: Path, feature: FeatureName, agent: string): Problem => {
  const own: readonly string[] = features[feature].agents
  const homes = featureNames.filter((name) => (features[name].agents as readonly string[]).includes(agent))
  return {
    code: 'MANIFEST_AGENT_FOREIGN',
    path,
    message: `${agent} is not an agent of ${feature}`,
    wayOut: own.length > 0 ? `${feature} has ${own.join(', ')}.` : `Remove it: it belongs to ${homes.join(' and ')}.`,
  }
}

/** A problem for each agent that its feature does not have; `path` is where the features are. */
const foreignAgents = (chosen: ChosenFeatures, path: Path): readonly Problem[] =>
  featureNames.flatMap((feature) => {
    const setting = Object.hasOwn(chosen, feature) ? chosen[feature] : undefined
    if (typeof setting !== 'object') return []
    const own: readonly string[] = features[feature].agents
    return setting.agents.flatMap((agent, index) =>
      agent === undefined || own.includes(agent)
        ? []
        : [foreignAgent([...path, feature, 'agents', index], feature, agent)],
    )
  })

/** ALL, NEW or NONE, however the setting is written; undefined where there is none that can be read. */
const enableOf = (
  chosen: Readonly<Partial<Record<FeatureName, string | { readonly enable?: string | undefined } | undefined>>>,
  feature: FeatureName,
): string | undefined => {
  const setting = Object.hasOwn(chosen, feature) ? chosen[feature] : undefined
  return typeof setting === 'object' ? setting.enable : setting
}

/** The older one with NONE beside the newer one is the way from one to the other, and the other way round. */
const rivalsAreApart: Rule = ({ protection: { features: chosen } }) =>
  [newer, older].every((name) => Object.hasOwn(chosen, name) && enableOf(chosen, name) !== 'NONE')
    ? [
        {
          code: 'MANIFEST_FEATURES_EXCLUSIVE',
          path: ['protection', 'features', older],
          at: 'key',
          message: `${older} cannot be set together with ${newer}`,
        },
      ]
    : []

const agentsBelong: Rule = ({ protection: { features: chosen, exceptions = [] } }) => [
  ...foreignAgents(chosen, ['protection', 'features']),
  ...exceptions.flatMap(({ features: own = {} }, index) =>
    foreignAgents(own, ['protection', 'exceptions', index, 'features']),
  ),
]

type AccountDraft = ManifestDraft['accounts'][number]

/** Each of the two features that exclude each other, with the other one. */
const oldestFirst: readonly (readonly [FeatureName, FeatureName])[] = [
  [older, newer],
  [newer, older],
]

/** The feature that an account's exception turns on beside the other one; of two exceptions the older feature. */
const clashIn = ({ protection: organization }: ManifestDraft, { protection: own }: AccountDraft) =>
  oldestFirst.find(([feature, other]) => {
    const others = enableOf(own, other) ?? enableOf(organization.features, other)
    return enableOf(own, feature) === 'ALL' && (others === 'ALL' || others === 'NEW')
  })

/** With exceptions of units and Regions it takes the whole table to tell: `protectionProblems` does. */
const rivalsAreApartInAccounts: Rule = (draft) =>
  ((draft.protection.exceptions ?? []).length > 0 ? [] : draft.accounts).flatMap(
    (account, index): readonly Problem[] => {
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
    },
  )

const agentsBelongInAccounts: Rule = ({ accounts }) =>
  accounts.flatMap(({ protection }, index) => foreignAgents(protection, ['accounts', index, 'protection']))

const agentsFollowInExceptions: Rule = ({ protection: { exceptions = [] } }) =>
  exceptions.flatMap(({ features: own = {} }, index) =>
    featureNames.flatMap((feature): readonly Problem[] => {
      const setting = Object.hasOwn(own, feature) ? own[feature] : undefined
      if (typeof setting !== 'object' || setting.enable !== 'NONE' || setting.agents.length === 0) return []
      const message = `An exception has agents of ${feature}, which is off`
      const path = ['protection', 'exceptions', index, 'features', feature, 'agents']
      return [{ code: 'MANIFEST_AGENT_OFF', path, message }]
    }),
  )

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

/** Rules about the protection plans of the organization, and those in which an account differs. */
export const featureRules: readonly Rule[] = [
  rivalsAreApart,
  agentsBelong,
  rivalsAreApartInAccounts,
  agentsBelongInAccounts,
  agentsFollow,
  agentsFollowInExceptions,
]
