import type { AccountId, Region } from '../../../../manifest/ids'
import type { World } from '../../../world/world'
import { isRegionEnabled } from '../../account/state'
import { linkedRoleOf } from '../../iam/service-linked-roles'
import { effectivePolicyOf } from '../../organizations/effective-policy'
import { isPolicyTypeEnabled } from '../../organizations/policy-type'
import { type AccountRecord, organization } from '../../organizations/state'
import { applyChanges } from '../features/feature-settings'
import { managedChanges } from '../features/managed-features'
import { associate, enabledDetector, enrollmentObstacle } from '../members/membership'
import type { GuardDutyState } from '../records'
import { managedIn, type Place, policyCoverage } from './policy-coverage'

const TYPE = 'GUARDDUTY_POLICY'

const isManagement = ({ scenario }: World, account: AccountId): boolean =>
  account === scenario.organization.managementAccount

const hasRole = (world: World, account: AccountId): boolean =>
  linkedRoleOf(world, account, 'guardduty.amazonaws.com').role !== undefined

/**
 * Turns GuardDuty on: as a member where the Region has an administrator, else by itself. Whom
 * another account administers, or who cannot be a member, is turned on all the same (BEHAVIOUR 53).
 */
const enableIn = (world: World, state: GuardDutyState, account: AccountRecord, region: Region): void => {
  const detector = enabledDetector(world, state, account.id, region)
  const administrator = detector.administrator && state.detector(detector.administrator, region)
  const member = administrator?.members.get(account.id)
  if (member?.relationship === 'Disabled') {
    Object.assign(member, { relationship: 'Enabled', updatedAt: world.clock.now() })
  }
  const regional = state.organizations.get(region)
  if (!regional || regional.goneAt || enrollmentObstacle(world, state, regional, account)) return
  associate(world, state, regional, account)
}

/** Suspends GuardDuty where it is on; a member stays one, as when it is stopped (BEHAVIOUR 53). */
const suspendIn = (world: World, state: GuardDutyState, { account, region }: Place): void => {
  const detector = state.detector(account, region)
  if (detector?.status !== 'ENABLED') return
  const updatedAt = world.clock.now()
  Object.assign(detector, { status: 'DISABLED', updatedAt })
  const administrator = detector.administrator && state.detector(detector.administrator, region)
  const member = administrator?.members.get(account)
  if (member?.relationship === 'Enabled') Object.assign(member, { relationship: 'Disabled', updatedAt })
}

const carryOutIn = (world: World, state: GuardDutyState, account: AccountRecord, region: Region): void => {
  const place = { account: account.id, region }
  const block = managedIn(world, place)
  if (block.foundational === 'ENABLED') enableIn(world, state, account, region)
  else if (block.foundational === 'DISABLED') suspendIn(world, state, place)
  const detector = state.detector(account.id, region)
  if (!detector) return
  const changes = managedChanges(block, detector.features)
  detector.features = applyChanges(detector.features, changes, world.clock.now())
}

/** The policy that GuardDuty carries out for an account; undefined for one that it does not reach (BEHAVIOUR 54). */
const policyFor = (world: World, account: AccountRecord): object | undefined => {
  if (account.state !== 'ACTIVE' || !world.store(organization).accounts.has(account.id)) return undefined
  const policy = effectivePolicyOf(world, account.id, TYPE)
  if (Object.keys(policy).length === 0) return undefined
  if (!isManagement(world, account.id)) return policy
  const isReached = hasRole(world, account.id)
  world.store(policyCoverage).awaitRole(!isReached)
  return isReached ? policy : undefined
}

/**
 * Carries the policy of an account out in every Region that the account has enabled, where it is another one than
 * before. What is not managed any more stays as it is.
 */
export const carryOutFor = (world: World, state: GuardDutyState, account: AccountRecord): void => {
  const coverage = world.store(policyCoverage)
  if (!coverage.note(account.id, policyFor(world, account))) return
  for (const region of coverage.regionsOf(account.id)) {
    if (isRegionEnabled(world, account.id, region)) carryOutIn(world, state, account, region)
  }
}

/** Carries out what is attached at the start: nothing, where the type is not enabled. */
export const carryOutFirst = (world: World, state: GuardDutyState): void => {
  world.store(policyCoverage).start()
  if (!isPolicyTypeEnabled(world, TYPE)) return
  for (const account of world.store(organization).accounts.values()) carryOutFor(world, state, account)
}

/**
 * What precedes a call: policies that were there before GuardDuty was first asked, and the
 * management account once it has the role.
 */
export const catchUp = (world: World, state: GuardDutyState): void => {
  const coverage = world.store(policyCoverage)
  if (!coverage.hasStarted) carryOutFirst(world, state)
  if (!coverage.awaitsRole) return
  const management = world.store(organization).accounts.get(world.scenario.organization.managementAccount)
  if (management && hasRole(world, management.id)) carryOutFor(world, state, management)
}

/** Does work after the scenario's `policyTakesSeconds`, by default at once. */
export const afterPolicyDelay = (world: World, work: () => void): void => {
  const seconds = world.scenario.guardDuty?.policyTakesSeconds ?? 0
  if (seconds === 0) {
    work()
    return
  }
  const due = new Date(world.clock.now().getTime() + seconds * 1000)
  world.agenda.add({ due, work: async () => work(), isAwaited: () => false })
}
