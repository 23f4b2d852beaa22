import { agentNames, type FeatureName, featureNames } from '../features'
import type { AccountId, UnitId } from '../ids'
import type { FeatureException, FeatureSetting, ProtectionException } from '../manifest'
import type { WrittenFile } from '../schema/account-schema'
import { unitsByReference } from '../unit-tree'
import { accountsCalled } from './accounts-called'

type FeatureFile = NonNullable<WrittenFile['protection']['features'][FeatureName]>
type AccountFile = WrittenFile['accounts'][number]
type AccountFeatureFile = NonNullable<AccountFile['protection'][FeatureName]>
type ExceptionFile = NonNullable<WrittenFile['protection']['exceptions']>[number]

/** What a feature's setting means, however it is written. Agents are in the order of `agentNames`. */
export const resolveFeature = (setting: FeatureFile): FeatureSetting => {
  if (typeof setting === 'string') return { enable: setting, agents: [] }
  return { enable: setting.enable, agents: agentNames.filter((agent) => setting.agents.includes(agent)) }
}

/** What each chosen feature means, in the order of `featureNames`. */
export const mapFeatures = <Setting, Meaning>(
  chosen: Readonly<Partial<Record<FeatureName, Setting>>>,
  meaning: (setting: Setting, name: FeatureName) => Meaning,
): Partial<Record<FeatureName, Meaning>> =>
  Object.fromEntries(
    featureNames.flatMap((name) => {
      const setting = chosen[name]
      return setting === undefined ? [] : [[name, meaning(setting, name)]]
    }),
  )

/** A bare ALL or NEW is the feature as accounts have it of which no line speaks, additional configurations included. */
const likeUsual = (setting: FeatureFile, usual: FeatureFile = 'NONE'): FeatureSetting =>
  setting === 'ALL' || setting === 'NEW'
    ? { enable: setting, agents: resolveFeature(usual).agents }
    : resolveFeature(setting)

const resolveAccountFeature = (setting: AccountFeatureFile, usual: FeatureFile | undefined): FeatureException => {
  const { enable, agents } = likeUsual(setting, usual)
  const note = typeof setting === 'object' ? setting.note : undefined
  return { enabled: enable === 'ALL', agents, ...(note !== undefined && { note }) }
}

/** The features in which one account differs, as its row says. */
export const resolveAccountFeatures = (
  { protection: { features } }: Pick<WrittenFile, 'protection'>,
  protection: AccountFile['protection'],
): Partial<Record<FeatureName, FeatureException>> =>
  mapFeatures(protection, (setting, name) => resolveAccountFeature(setting, features[name]))

const resolveException = (
  file: WrittenFile,
  called: ReadonlyMap<string, AccountId>,
  { units = [], accounts = [], regions, features = {}, enroll, note }: ExceptionFile,
): ProtectionException => {
  const byReference = unitsByReference(file.organization.units)
  const usual = file.protection.features
  return {
    units: [...new Set(units.flatMap((unit) => (byReference.get(unit)?.id as UnitId | undefined) ?? []))],
    accounts: [...new Set(accounts.flatMap((account) => called.get(account) ?? []))],
    ...(regions && { regions }),
    features: mapFeatures(features, (setting, name) => likeUsual(setting, usual[name])),
    ...(enroll !== undefined && { enroll }),
    ...(note !== undefined && { note }),
  }
}

/** The exceptions of a file that breaks no rule, with ids in the place of names and paths. */
export const resolveExceptions = (file: WrittenFile): readonly ProtectionException[] => {
  const { exceptions = [] } = file.protection
  if (exceptions.length === 0) return []
  const called = accountsCalled(file.accounts)
  return exceptions.map((exception) => resolveException(file, called, exception))
}
