import { type AgentName, agentNames, exclusiveFeatures, type FeatureName, featureNames } from '../../manifest/features'
import type { AccountId } from '../../manifest/ids'
import type { Account, FeatureException, FeatureSetting, Manifest } from '../../manifest/manifest'
import { type FeatureState, type FeatureStates, pickStates } from './feature-states'

type Wanting = Pick<Manifest, 'organization' | 'protection' | 'accounts'>

const turnedOff: FeatureState = { enabled: false, agents: [] }

/** ALL is on, NONE is off; NEW is on where `newIsOn`, and otherwise leaves a detector as it is. */
const bySetting = ({ enable, agents }: FeatureSetting, newIsOn: boolean): FeatureState | undefined => {
  if (enable === 'NONE') return turnedOff
  return enable === 'ALL' || newIsOn ? { enabled: true, agents } : undefined
}

/**
 * Additional configurations that the organization's setting would give, and that an exception does
 * not name.
 */
const agentsDisabled = ({ agents }: FeatureException, setting: FeatureSetting | undefined): readonly AgentName[] =>
  setting === undefined || setting.enable === 'NONE' ? [] : setting.agents.filter((agent) => !agents.includes(agent))

const byException = (exception: FeatureException, setting: FeatureSetting | undefined): FeatureState => {
  if (!exception.enabled) return turnedOff
  const agentsOff = agentsDisabled(exception, setting)
  const agents = agentNames.filter((agent) => exception.agents.includes(agent))
  return { enabled: true, agents, ...(agentsOff.length > 0 && { agentsOff }) }
}

/**
 * What the manifest wants of all features in one account, whose exceptions count before the
 * organization's settings. Where Runtime Monitoring is to be on, the older EKS Runtime Monitoring that nobody names is to be off: it
 * would be billed beside it (user guide, "Migrating from EKS Runtime Monitoring to Runtime Monitoring").
 */
const wantedWith = (
  { protection: { features } }: Wanting,
  exceptions: Account['protection'],
  newIsOn: boolean,
): FeatureStates => {
  const stateOf = (name: FeatureName): FeatureState | undefined => {
    const [exception, setting] = [exceptions[name], features[name]]
    return exception ? byException(exception, setting) : setting && bySetting(setting, newIsOn)
  }
  const { newer, older } = exclusiveFeatures
  const isReplaced =
    features[older] === undefined && exceptions[older] === undefined && stateOf(newer)?.enabled === true
  return pickStates((name) => (name === older && isReplaced ? turnedOff : stateOf(name)))
}

const hasExceptions = ({ protection }: Account): boolean => Object.keys(protection).length > 0

const wantedOf = (manifest: Wanting, newIsOn: boolean): ((account: AccountId) => FeatureStates) => {
  const usual = wantedWith(manifest, {}, newIsOn)
  const apart = new Map(
    manifest.accounts
      .filter(hasExceptions)
      .map(({ id, protection }) => [id, wantedWith(manifest, protection, newIsOn)] as const),
  )
  return (account) => apart.get(account) ?? usual
}

/**
 * How the manifest wants the detector of a member: ALL is on, NONE is off, NEW leaves it as it is,
 * and an exception of the account counts before that. Features that the manifest does not name are
 * left as they are. Accounts without exceptions get the same value.
 */
export const wantedOfMembers = (manifest: Wanting): ((account: AccountId) => FeatureStates) => wantedOf(manifest, false)

/** The same for an account that is about to become a member, in which NEW is on too. */
export const wantedOfNewcomers = (manifest: Wanting): ((account: AccountId) => FeatureStates) =>
  wantedOf(manifest, true)

/**
 * The administrator's own detector: NEW is on in it, because it is not a member and GuardDuty never
 * enrolls it.
 */
export const wantedOfAdmin = (manifest: Wanting): FeatureStates =>
  wantedOf(manifest, true)(manifest.organization.securityAccount)

/**
 * Whether an exception disables a feature, or one additional configuration of it, in some member.
 * The organization's setting cannot be ALL then: it reaches all members, again and again. The
 * administrator, whom no such setting reaches, and accounts with `enroll: false` do not count.
 */
export const isDisabledForSomeMember = ({
  organization,
  protection,
  accounts,
}: Wanting): ((name: FeatureName, agent?: AgentName) => boolean) => {
  const members = accounts.filter(
    (account) => hasExceptions(account) && account.enroll && account.id !== organization.securityAccount,
  )
  return (name, agent) =>
    members.some(({ protection: exceptions }) => {
      const exception = exceptions[name]
      if (exception === undefined) return false
      if (!exception.enabled) return true
      return agent !== undefined && agentsDisabled(exception, protection.features[name]).includes(agent)
    })
}

/** Features that the manifest names, for the organization or in an exception. */
export const namedFeatures = ({
  protection,
  accounts,
}: Pick<Manifest, 'protection' | 'accounts'>): readonly FeatureName[] =>
  featureNames.filter(
    (name) => protection.features[name] ?? accounts.some(({ protection: exceptions }) => exceptions[name]),
  )
