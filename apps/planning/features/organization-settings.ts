import {
  type AgentName,
  agentNames,
  exclusiveFeatures,
  type FeatureName,
  featureNames,
  findRivalOf,
} from '../../manifest/features'
import type { Enroll } from '../../manifest/manifest'
import type { ProtectionCell, ProtectionRow } from '../../manifest/protection/protection-table'
import type { ObservedOrganizationConfiguration } from '../state/observed-organization-configuration'
import { isDisabledForSome, isWithheld, type RegionProtection } from './region-protection'

/**
 * What members get of one feature, with the setting of each additional configuration that is sent.
 */
export interface OrganizationFeature {
  readonly enable: Enroll
  readonly agents: Readonly<Partial<Record<AgentName, Enroll>>>
}

/**
 * The organization configuration as it is sent: all features in one call, those that the manifest
 * does not name with the values that were observed. Keys are in the order of `featureNames` and
 * `agentNames`.
 */
export interface OrganizationSettings {
  readonly enroll: Enroll
  readonly features: Readonly<Partial<Record<FeatureName, OrganizationFeature>>>
}

type Agents = OrganizationFeature['agents']

const inOrder = (settingOf: (agent: AgentName) => Enroll | undefined): Agents =>
  Object.fromEntries(
    agentNames.flatMap((agent) => {
      const setting = settingOf(agent)
      return setting === undefined ? [] : [[agent, setting]]
    }),
  )

const merge = (setting: ProtectionCell, seen: OrganizationFeature | undefined): OrganizationFeature => ({
  enable: setting.enable,
  agents: inOrder((agent) => (setting.agents.includes(agent) ? setting.enable : seen?.agents[agent])),
})

const lowered = (setting: Enroll): Enroll => (setting === 'ALL' ? 'NEW' : setting)

/**
 * ALL would reach the accounts too in which an exception keeps the feature off, so it becomes NEW; other members get the feature each.
 * Where units differ, no setting fits all that join, so it becomes NONE, and every member gets the feature each.
 */
const withExceptions = (
  { enable, agents }: OrganizationFeature,
  limited: (setting: Enroll, agent?: AgentName) => Enroll,
): OrganizationFeature => ({
  enable: limited(enable),
  agents: inOrder((agent) => agents[agent] && limited(agents[agent], agent)),
})

const limitedBy =
  (protection: RegionProtection, name: FeatureName) =>
  (setting: Enroll, agent?: AgentName): Enroll => {
    if (isWithheld(protection, name, agent)) return 'NONE'
    return isDisabledForSome(protection, name, agent) ? lowered(setting) : setting
  }

/**
 * Whether an unnamed feature has to stay out of the call, because the feature that excludes it is
 * in.
 */
const isExcluded = (
  name: FeatureName,
  named: ProtectionRow,
  seen: ObservedOrganizationConfiguration['features'],
): boolean => {
  const rival = findRivalOf(name)
  if (rival === undefined) return false
  if (named[rival] !== undefined) return true
  const isOff = seen[name]?.enable === 'NONE'
  return seen[rival] !== undefined && isOff && (seen[rival].enable !== 'NONE' || name === exclusiveFeatures.older)
}

/** Whether new members get the older of two features still, that nobody names and the newer one replaces. */
const isReplaced = (name: FeatureName, named: ProtectionRow, have: OrganizationFeature): boolean =>
  name === exclusiveFeatures.older &&
  named[name] === undefined &&
  have.enable !== 'NONE' &&
  (named[exclusiveFeatures.newer]?.enable ?? 'NONE') !== 'NONE'

/**
 * Of two features that one call cannot name together: the one that is to be off goes first while new members get it, and
 * planning again finds the other.
 */
const oneAtATime = (
  wanted: OrganizationSettings['features'],
  seen: ObservedOrganizationConfiguration['features'],
): OrganizationSettings['features'] => {
  const { older, newer } = exclusiveFeatures
  const both = [older, newer].flatMap((name) => (wanted[name] ? { name, enable: wanted[name].enable } : []))
  if (both.length < 2) return wanted
  const isDue = ({ name, enable }: (typeof both)[number]) =>
    enable === 'NONE' && (seen[name]?.enable ?? 'NONE') !== 'NONE'
  const kept = both.find(isDue) ?? both.find(({ enable }) => enable !== 'NONE') ?? both[1]
  return collect((name) => (name === kept?.name || both.every((one) => one.name !== name) ? wanted[name] : undefined))
}

const featureFor = (
  name: FeatureName,
  named: ProtectionRow,
  seen: ObservedOrganizationConfiguration['features'],
): OrganizationFeature | undefined => {
  const [setting, have] = [named[name], seen[name]]
  if (have && isReplaced(name, named, have))
    return { enable: 'NONE', agents: inOrder((agent) => have.agents[agent] && 'NONE') }
  if (setting !== undefined) return merge(setting, have)
  if (have === undefined || isExcluded(name, named, seen)) return undefined
  return { enable: have.enable, agents: inOrder((agent) => have.agents[agent]) }
}

/** The features for which `featureOf` answers, in the order in which they are sent. */
const collect = (featureOf: (name: FeatureName) => OrganizationFeature | undefined): OrganizationSettings['features'] =>
  Object.fromEntries(
    featureNames.flatMap((name) => {
      const feature = featureOf(name)
      return feature === undefined ? [] : [[name, feature]]
    }),
  )

/**
 * What the organization configuration of a Region is to be: the whole of it, as it is sent. Of features that no line about everybody names
 * it has the present values, and of those that the Region does not offer none.
 */
export const wantedSettings = (
  protection: RegionProtection,
  seen: ObservedOrganizationConfiguration | undefined,
  isOffered: (name: FeatureName) => boolean,
): OrganizationSettings => {
  const settingOf = (name: FeatureName): OrganizationFeature | undefined => {
    const feature = isOffered(name) ? featureFor(name, protection.row, seen?.features ?? {}) : undefined
    return feature && withExceptions(feature, limitedBy(protection, name))
  }
  return { enroll: protection.enroll, features: oneAtATime(collect(settingOf), seen?.features ?? {}) }
}

/** What was observed, in the form and order in which settings are sent. */
export const presentSettings = ({ enroll, features }: ObservedOrganizationConfiguration): OrganizationSettings => ({
  enroll,
  features: collect((name) => {
    const have = features[name]
    return have && { enable: have.enable, agents: inOrder((agent) => have.agents[agent]) }
  }),
})

/**
 * Differences in words: `auto-enable is NEW`, `S3_DATA_EVENTS is NONE`; empty when nothing that is
 * wanted differs.
 */
export const differingSettings = (wanted: OrganizationSettings, present: OrganizationSettings): readonly string[] => [
  ...(wanted.enroll === present.enroll ? [] : [`auto-enable is ${present.enroll} instead of ${wanted.enroll}`]),
  ...featureNames.flatMap((name) => differingFeature(name, wanted.features[name], present.features[name])),
]

const differingFeature = (
  name: FeatureName,
  wanted: OrganizationFeature | undefined,
  present: OrganizationFeature | undefined,
): readonly string[] => {
  if (wanted === undefined) return []
  if (wanted.enable !== present?.enable)
    return [`${name} is ${present?.enable ?? 'not set'} instead of ${wanted.enable}`]
  return agentNames
    .filter((agent) => wanted.agents[agent] !== undefined && wanted.agents[agent] !== present.agents[agent])
    .map((agent) => `${agent} is ${present.agents[agent] ?? 'not set'} instead of ${wanted.agents[agent]}`)
}
