import type { AccountId, Region } from '../../../../manifest/ids'
import type { GuardDutyScenario } from '../../../scenario/guard-duty-schema'
import { ScenarioError } from '../../../scenario/scenario-error'
import type { World } from '../../../world/world'
import { ensureServiceLinkedRole } from '../../iam/service-linked-roles'
import { organization } from '../../organizations/state'
import { enableServiceAccess } from '../../organizations/trusted-service'
import { applyChanges, changesOf, settingsSince } from '../features/feature-settings'
import { changeFeatures } from '../features/managed-features'
import { enroll, enrollmentObstacle } from '../members/membership'
import { administer, PRINCIPAL } from '../organization-admin'
import { carryOutFirst } from '../policies/carry-out'
import {
  ensureDetector,
  type FilterRecord,
  isAssociated,
  type Member,
  newDetector,
  type RegionalOrganization,
} from '../records'
import { guardDuty } from '../state'
import { startDestinations } from './start-destinations'

/** The accounts that a scenario names; `ALL` are those of the organization that are ACTIVE. */
const chosenAccounts = (world: World, accounts: 'ALL' | readonly AccountId[]): readonly AccountId[] =>
  accounts === 'ALL'
    ? [...world.store(organization).accounts.values()].filter(({ state }) => state === 'ACTIVE').map(({ id }) => id)
    : accounts

type Detectors = NonNullable<GuardDutyScenario['detectors']>[number]
type ScenarioFilter = NonNullable<Detectors['filters']>[number]

const filterOf = ({ name, action, description, where }: ScenarioFilter): FilterRecord => ({
  name,
  description: description ?? '',
  action: action ?? 'NOOP',
  criteria: Object.fromEntries(Object.entries(where).map(([attribute, values]) => [attribute, { Equals: values }])),
  tags: new Map(),
})

const startDetector = (world: World, account: AccountId, region: Region, wanted: Detectors): void => {
  const detector = world.store(guardDuty).add(newDetector(world, account, region))
  if (account === world.scenario.organization.managementAccount) ensureServiceLinkedRole(world, account, PRINCIPAL)
  detector.status = wanted.status ?? 'ENABLED'
  detector.frequency = wanted.frequency ?? detector.frequency
  detector.filters = (wanted.filters ?? []).map(filterOf)
  changeFeatures(world, detector, changesOf(wanted.features))
}

/**
 * Makes the detectors that a scenario starts with; a later entry takes the place of an earlier one.
 */
const startDetectors = (world: World, { detectors = [] }: GuardDutyScenario): void => {
  for (const wanted of detectors) {
    for (const region of wanted.regions) {
      for (const account of chosenAccounts(world, wanted.accounts)) startDetector(world, account, region, wanted)
    }
  }
}

type Invitation = NonNullable<GuardDutyScenario['invitations']>[number]

const invitedMember = (world: World, account: AccountId, relationship: Member['relationship']): Member => {
  const now = world.clock.now()
  const email = world.store(organization).accounts.get(account)?.email ?? `outside-${account}@example.com`
  const known = { account, email, relationship, updatedAt: now }
  return relationship === 'Created' ? known : { ...known, invitation: world.ids.hex(32), invitedAt: now }
}

const startInvitation = (
  world: World,
  region: Region,
  { administrator, accounts, state: relationship }: Invitation,
): void => {
  const state = world.store(guardDuty)
  const inviter = ensureDetector(world, state, administrator, region)
  for (const account of accounts) {
    const member = invitedMember(world, account, relationship ?? 'Enabled')
    inviter.members.set(account, member)
    if (!isAssociated(member)) continue
    const detector = ensureDetector(world, state, account, region)
    if (detector.administrator !== undefined && detector.administrator !== administrator) {
      const says = `${account} is a member of ${detector.administrator} in ${region} already`
      throw new ScenarioError([{ place: 'guardDuty.invitations', says }])
    }
    detector.administrator = administrator
    detector.frequency = inviter.frequency
    if (member.relationship === 'Disabled') detector.status = 'DISABLED'
  }
}

/**
 * Makes the invitations that a scenario starts with, and the members that accepted them; detectors
 * are made where they are missing.
 */
const startInvitations = (world: World, { invitations = [] }: GuardDutyScenario): void => {
  for (const wanted of invitations) for (const region of wanted.regions) startInvitation(world, region, wanted)
}

type Administrator = NonNullable<GuardDutyScenario['administrators']>[number]

const DEFAULT_SECONDS_LEFT = 60

const register = (world: World, { account, registered }: Administrator): void => {
  enableServiceAccess({ world }, PRINCIPAL)
  if (registered === false || account === world.scenario.organization.managementAccount) return
  const { delegated } = world.store(organization)
  const now = world.clock.now()
  delegated.set(account, (delegated.get(account) ?? new Map<string, Date>()).set(PRINCIPAL, now))
}

/** Members that a scenario starts with have what is on in them since they joined: it says nothing of what was before (BEHAVIOUR 49). */
const joinWithFeatures = (world: World, { account, invitedAt }: Member, region: Region): void => {
  const detector = world.store(guardDuty).detector(account, region)
  if (!detector || !invitedAt) return
  detector.features = settingsSince(detector.features, invitedAt)
}

/**
 * With ALL, those who cannot be enrolled are left out, as GuardDuty does it; one that the scenario
 * names is an error.
 */
const enrollMembers = (world: World, regional: RegionalOrganization, { members, autoEnable }: Administrator): void => {
  const state = world.store(guardDuty)
  const { accounts } = world.store(organization)
  for (const id of chosenAccounts(world, members ?? (autoEnable === 'ALL' ? 'ALL' : []))) {
    const account = accounts.get(id)
    const obstacle = account ? enrollmentObstacle(world, state, regional, account) : 'it is not in the organization'
    if (account && obstacle === undefined) enroll(world, state, regional, account)
    else if (members !== undefined && members !== 'ALL') {
      const place = `guardDuty.administrators, ${regional.admin} in ${regional.region}`
      throw new ScenarioError([{ place, says: `${id} cannot be a member: ${obstacle}` }])
    }
  }
}

const startAdministrator = (world: World, region: Region, wanted: Administrator): void => {
  const regional = administer(world, wanted.account, region)
  const now = world.clock.now()
  regional.autoEnable = wanted.autoEnable ?? 'NONE'
  regional.features = applyChanges(regional.features, changesOf(wanted.features), now)
  enrollMembers(world, regional, wanted)
  if (wanted.status !== 'DISABLE_IN_PROGRESS') return
  regional.goneAt = new Date(now.getTime() + (wanted.secondsLeft ?? DEFAULT_SECONDS_LEFT) * 1000)
}

/**
 * Makes the delegated administrators that a scenario starts with, with their members; all of them
 * have settled.
 */
const startAdministrators = (world: World, { administrators = [] }: GuardDutyScenario): void => {
  for (const wanted of administrators) {
    register(world, wanted)
    for (const region of wanted.regions) startAdministrator(world, region, wanted)
  }
}

/**
 * GuardDuty as the scenario finds it, in this order: detectors, members by invitation, delegated
 * administrators with their members, publishing destinations. What was not enrolled before an
 * administrator came is enrolled by it, as GuardDuty does it. The policies that are attached have
 * been carried out (BEHAVIOUR 53).
 */
export const applyGuardDuty = (world: World, scenario: GuardDutyScenario): void => {
  startDetectors(world, scenario)
  startInvitations(world, scenario)
  startAdministrators(world, scenario)
  startDestinations(world, scenario)
  carryOutFirst(world, world.store(guardDuty))
  for (const detector of world.store(guardDuty).detectors.values()) {
    if (!detector.has('members')) continue
    for (const member of detector.members.values()) joinWithFeatures(world, member, detector.region)
  }
}
