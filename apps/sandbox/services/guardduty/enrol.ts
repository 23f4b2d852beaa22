import type { AccountId } from '../../../manifest/ids'
import type { World } from '../../world/world'
import { isRegionEnabled } from '../account/state'
import type { AccountRecord } from '../organizations/account-record'
import { organization } from '../organizations/state'
import { changeFeatures } from './change-features'
import { type Detector, newDetector } from './detector'
import type { FeatureChange, FeatureSettings, Switch } from './feature-settings'
import type { GuardDutyState } from './guard-duty-state'
import type { RegionalOrganization } from './regional-organization'

const enabled = (settings: RegionalOrganization['features'], values: readonly string[]): FeatureChange<Switch>[] =>
  [...settings]
    .filter(([, { value }]) => values.includes(value))
    .map(([name, { additional }]) => ({
      name,
      value: 'ENABLED',
      additional: [...additional]
        .filter(([, { value }]) => values.includes(value))
        .map(([more]) => ({ name: more, value: 'ENABLED' })),
    }))

const allOff = (features: FeatureSettings<Switch>): FeatureChange<Switch>[] =>
  [...features].map(([name]) => ({ name, value: 'DISABLED', additional: [] }))

const enabledDetector = (world: World, state: GuardDutyState, account: AccountId, region: Detector['region']) => {
  const known = state.detector(account, region)
  if (known) return known
  const created = newDetector(world, account, region)
  changeFeatures(world, created, allOff(created.features))
  return state.add(created)
}

/** Why an account cannot become a member of its organization's administrator; undefined when it can. */
export const enrolmentObstacle = (
  world: World,
  state: GuardDutyState,
  { region, admin }: RegionalOrganization,
  account: AccountRecord,
): string | undefined => {
  const detector = state.detector(account.id, region)
  if (account.id === admin) return 'The request is rejected because an account cannot become a member of itself.'
  if (account.state !== 'ACTIVE')
    return 'The request is rejected because the given account ID is not an active account.'
  if (account.id === world.scenario.organization.managementAccount && detector?.status !== 'ENABLED') {
    return 'Operation failed because your organization master must first enable GuardDuty to be added as a member'
  }
  if (detector?.administrator !== undefined) {
    return detector.administrator === admin
      ? 'The request is rejected because the given account ID is already a member or associated member of the current account.'
      : 'The request is rejected because the given account ID is already an associated member of another master account.'
  }
  if ([...(detector?.members.values() ?? [])].length > 0) {
    return 'The request is rejected because the given account ID has members of its own.'
  }
  if (!isRegionEnabled(world, account.id, region)) {
    return `The request is rejected because the given account ID has not enabled the Region ${region}.`
  }
  return undefined
}

/** Makes an account a member: its detector is created or turned on, and gets the organization's features and frequency. */
export const enrol = (
  world: World,
  state: GuardDutyState,
  configuration: RegionalOrganization,
  account: { readonly id: AccountId; readonly email: string },
): void => {
  const now = world.clock.now()
  const admin = state.detector(configuration.admin, configuration.region)
  if (!admin) throw new Error(`the delegated administrator ${configuration.admin} has no detector`)
  const detector = enabledDetector(world, state, account.id, configuration.region)
  Object.assign(detector, {
    status: 'ENABLED',
    frequency: admin.frequency,
    administrator: admin.account,
    updatedAt: now,
  })
  changeFeatures(world, detector, enabled(configuration.features, ['ALL', 'NEW']))
  admin.members.set(account.id, {
    account: account.id,
    email: account.email,
    relationship: 'Enabled',
    invitedAt: now,
    updatedAt: now,
  })
}

/**
 * What ALL does to the accounts that are there already: enrols each, turns on again who was stopped, and pushes the features
 * whose own setting is ALL.
 */
export const enrolEverybody = (world: World, state: GuardDutyState, configuration: RegionalOrganization): void => {
  delete configuration.allDueAt
  const admin = state.detector(configuration.admin, configuration.region)
  if (configuration.autoEnable === 'ALL') {
    for (const account of world.store(organization).accounts.values()) {
      if (!enrolmentObstacle(world, state, configuration, account)) enrol(world, state, configuration, account)
    }
  }
  for (const member of admin?.members.values() ?? []) {
    const detector = state.detector(member.account, configuration.region)
    if (detector?.administrator !== configuration.admin) continue
    if (configuration.autoEnable === 'ALL' && isActive(world, member.account)) {
      Object.assign(member, { relationship: 'Enabled' })
      detector.status = 'ENABLED'
    }
    changeFeatures(world, detector, enabled(configuration.features, ['ALL']))
  }
}

const isActive = (world: World, account: AccountId): boolean =>
  world.store(organization).accounts.get(account)?.state === 'ACTIVE'
