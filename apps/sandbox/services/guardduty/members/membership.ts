import type { AccountId } from '../../../../manifest/ids'
import type { World } from '../../../world/world'
import { isRegionEnabled } from '../../account/state'
import { linkedRoleOf } from '../../iam/service-linked-roles'
import { isPolicyTypeEnabled } from '../../organizations/policy-type'
import { type AccountChange, type AccountRecord, organization } from '../../organizations/state'
import { reasons } from '../errors'
import type { FeatureChange, FeatureSettings, Switch } from '../features/feature-settings'
import { changeFeatures, switchObstacle } from '../features/managed-features'
import { type Detector, type GuardDutyState, newDetector, type RegionalOrganization } from '../records'

/** The management account by itself becomes nobody's member before it has GuardDuty on. */
const managementObstacle = (
  world: World,
  detector: Detector | undefined,
  account: AccountRecord,
): string | undefined =>
  account.id === world.scenario.organization.managementAccount && detector?.status !== 'ENABLED'
    ? 'Operation failed because your organization master must first enable GuardDuty to be added as a member'
    : undefined

const accountObstacle = (
  world: World,
  detector: Detector | undefined,
  { region, admin }: RegionalOrganization,
  account: AccountRecord,
): string | undefined => {
  if (account.id === admin) return reasons.itself
  if (account.state !== 'ACTIVE')
    return 'The request is rejected because the given account ID is not an active account.'
  if (detector?.administrator !== undefined) {
    return detector.administrator === admin
      ? reasons.alreadyAMember
      : 'The request is rejected because the given account ID is already an associated member of another master account.'
  }
  if (detector?.has('members')) {
    return 'The request is rejected because the given account ID has members of its own.'
  }
  if (!isRegionEnabled(world, account.id, region)) {
    return `The request is rejected because the given account ID has not enabled the Region ${region}.`
  }
  return switchObstacle(world, { account: account.id, region }, 'ENABLED')
}

/**
 * Why an account cannot become a member of its organization's administrator; undefined when it can.
 */
export const enrollmentObstacle = (
  world: World,
  state: GuardDutyState,
  regional: RegionalOrganization,
  account: AccountRecord,
): string | undefined => {
  const detector = state.detector(account.id, regional.region)
  return managementObstacle(world, detector, account) ?? accountObstacle(world, detector, regional, account)
}

const turnedOnBy = (settings: RegionalOrganization['features'], values: readonly string[]): FeatureChange<Switch>[] =>
  [...settings]
    .filter(([, { value }]) => values.includes(value))
    .map(([name, { additional }]) => ({
      name,
      value: 'ENABLED',
      additional: [...additional]
        .filter(([, { value }]) => values.includes(value))
        .map(([more]) => ({ name: more, value: 'ENABLED' })),
    }))

/** By the values, made once for the settings of an organization: all of its accounts are given the same. */
const changesOfSettings = new WeakMap<RegionalOrganization['features'], Map<string, FeatureChange<Switch>[]>>()

/** What the organization's settings of these values turn on in a detector. */
const turnedOn = (settings: RegionalOrganization['features'], values: readonly string[]): FeatureChange<Switch>[] => {
  const known = changesOfSettings.get(settings) ?? new Map<string, FeatureChange<Switch>[]>()
  changesOfSettings.set(settings, known)
  const changes = known.get(values.join()) ?? turnedOnBy(settings, values)
  known.set(values.join(), changes)
  return changes
}

const off = new WeakMap<FeatureSettings<Switch>, FeatureChange<Switch>[]>()

const allOff = (features: FeatureSettings<Switch>): FeatureChange<Switch>[] => {
  const changes = off.get(features) ?? [...features].map(([name]) => ({ name, value: 'DISABLED', additional: [] }))
  off.set(features, changes)
  return changes
}

/**
 * The account's detector, turned on; a new one has nothing on but what organization policies set.
 */
export const enabledDetector = (
  world: World,
  state: GuardDutyState,
  account: AccountId,
  region: Detector['region'],
): Detector => {
  const known = state.detector(account, region)
  if (known) return Object.assign(known, { status: 'ENABLED', updatedAt: world.clock.now() })
  const created = newDetector(world, account, region)
  changeFeatures(world, created, allOff(created.features))
  return state.add(created)
}

/** Makes an account a member: its detector is created or turned on, and gets the administrator's frequency. */
export const associate = (
  world: World,
  state: GuardDutyState,
  { admin: adminId, region }: RegionalOrganization,
  { id, email }: Pick<AccountRecord, 'id' | 'email'>,
): Detector => {
  const now = world.clock.now()
  const admin = state.detector(adminId, region)
  if (!admin) throw new Error(`the delegated administrator ${adminId} has no detector`)
  const detector = enabledDetector(world, state, id, region)
  Object.assign(detector, { frequency: admin.frequency, administrator: admin.account })
  admin.members.set(id, { account: id, email, relationship: 'Enabled', invitedAt: now, updatedAt: now })
  return detector
}

/** Makes an account a member that gets the organization's features, except for what organization policies manage. */
export const enroll = (
  world: World,
  state: GuardDutyState,
  regional: RegionalOrganization,
  account: Pick<AccountRecord, 'id' | 'email'>,
): void =>
  changeFeatures(world, associate(world, state, regional, account), turnedOn(regional.features, ['ALL', 'NEW']))

/**
 * What the administrator's own request for an account does: it enrolls it, and gives one that is a member already the organization's
 * features (BEHAVIOUR 23). Of the management account it asks no more than GuardDuty's service-linked role (BEHAVIOUR 19).
 * @returns why not, as `UnprocessedAccounts` says it; undefined when it was done
 */
export const enrollByRequest = (
  world: World,
  state: GuardDutyState,
  regional: RegionalOrganization,
  account: AccountRecord,
): string | undefined => {
  const detector = state.detector(account.id, regional.region)
  if (detector?.administrator === regional.admin && account.state === 'ACTIVE') {
    changeFeatures(world, detector, turnedOn(regional.features, ['ALL', 'NEW']))
    return undefined
  }
  const obstacle =
    (linkedRoleOf(world, account.id, 'guardduty.amazonaws.com').role
      ? undefined
      : managementObstacle(world, detector, account)) ?? accountObstacle(world, detector, regional, account)
  if (obstacle === undefined) enroll(world, state, regional, account)
  return obstacle
}

/**
 * Whether the organization's settings of every Region reach nobody by themselves: from when the
 * policy type is enabled in the root, whatever is attached (BEHAVIOUR 48).
 */
const isAutoEnableStopped = (world: World): boolean => isPolicyTypeEnabled(world, 'GUARDDUTY_POLICY')

/**
 * What ALL does to the accounts that are there already: enrolls each, turns on again who was
 * stopped, and pushes the features whose own setting is ALL.
 */
export const enrollEverybody = (world: World, state: GuardDutyState, regional: RegionalOrganization): void => {
  delete regional.allDueAt
  if (isAutoEnableStopped(world)) return
  const { accounts } = world.store(organization)
  if (regional.autoEnable === 'ALL') {
    for (const account of accounts.values()) {
      if (!enrollmentObstacle(world, state, regional, account)) enroll(world, state, regional, account)
    }
  }
  for (const member of state.detector(regional.admin, regional.region)?.members.values() ?? []) {
    const detector = state.detector(member.account, regional.region)
    if (detector?.administrator !== regional.admin) continue
    if (regional.autoEnable === 'ALL' && accounts.get(member.account)?.state === 'ACTIVE') {
      member.relationship = 'Enabled'
      detector.status = 'ENABLED'
    }
    changeFeatures(world, detector, turnedOn(regional.features, ['ALL']))
  }
}

const enrollNewcomer = (
  world: World,
  state: GuardDutyState,
  regional: RegionalOrganization,
  { account }: AccountChange,
): void => {
  if (regional.autoEnable === 'NONE' || regional.goneAt || isAutoEnableStopped(world)) return
  if (!enrollmentObstacle(world, state, regional, account)) enroll(world, state, regional, account)
}

const stopOrRelease = (
  world: World,
  state: GuardDutyState,
  { region, admin }: RegionalOrganization,
  { kind, account }: AccountChange,
): void => {
  const member = state.detector(admin, region)?.members.get(account.id)
  const detector = state.detector(account.id, region)
  if (!member || detector?.administrator !== admin) return
  Object.assign(member, { relationship: kind === 'left' ? 'Removed' : 'Disabled', updatedAt: world.clock.now() })
  if (kind === 'left') delete detector.administrator
  else detector.status = 'DISABLED'
}

/**
 * What GuardDuty does when an account joins, is closed or leaves: in every Region that has a
 * delegated administrator.
 */
export const followAccount = (world: World, state: GuardDutyState, change: AccountChange): void => {
  for (const regional of state.organizations.values()) {
    if (change.kind === 'joined') enrollNewcomer(world, state, regional, change)
    else if (change.kind !== 'moved') stopOrRelease(world, state, regional, change)
  }
}

/**
 * The delegated administrator is gone: its members by organization are released and keep their
 * detectors.
 */
export const endAdministration = (state: GuardDutyState, { admin, region }: RegionalOrganization): void => {
  const administrator = state.detector(admin, region)
  for (const member of administrator?.members.values() ?? []) {
    const detector = state.detector(member.account, region)
    if (detector?.administrator === admin && !member.invitation) {
      delete detector.administrator
      administrator?.members.delete(member.account)
    }
  }
  state.organizations.delete(region)
}
