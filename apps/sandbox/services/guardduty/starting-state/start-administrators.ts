import type { Region } from '../../../../manifest/ids'
import type { GuardDutyScenario } from '../../../scenario/guard-duty-schema'
import { ScenarioError } from '../../../scenario/scenario-error'
import type { World } from '../../../world/world'
import { organization } from '../../organizations/state'
import { enableServiceAccess } from '../../organizations/trust-service'
import { administer } from '../administer'
import { enrol, enrolmentObstacle } from '../enrol'
import { applyChanges } from '../feature-settings'
import { PRINCIPAL } from '../organization-admin'
import type { RegionalOrganization } from '../regional-organization'
import { guardDuty } from '../state'
import { chosenAccounts } from './chosen-accounts'
import { changesOf } from './feature-changes'

type Administrator = NonNullable<GuardDutyScenario['administrators']>[number]

const DEFAULT_SECONDS_LEFT = 60

const register = (world: World, { account, registered }: Administrator): void => {
  enableServiceAccess({ world }, PRINCIPAL)
  if (registered === false || account === world.scenario.organization.managementAccount) return
  const { delegated } = world.store(organization)
  const now = world.clock.now()
  delegated.set(account, (delegated.get(account) ?? new Map<string, Date>()).set(PRINCIPAL, now))
}

/** With ALL, those who cannot be enrolled are left out, as GuardDuty does it; one that the scenario names is an error. */
const enrolMembers = (world: World, regional: RegionalOrganization, { members, autoEnable }: Administrator): void => {
  const state = world.store(guardDuty)
  const { accounts } = world.store(organization)
  for (const id of chosenAccounts(world, members ?? (autoEnable === 'ALL' ? 'ALL' : []))) {
    const account = accounts.get(id)
    const obstacle = account ? enrolmentObstacle(world, state, regional, account) : 'it is not in the organization'
    if (account && obstacle === undefined) enrol(world, state, regional, account)
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
  applyChanges(regional.features, changesOf(wanted.features), now)
  enrolMembers(world, regional, wanted)
  if (wanted.status !== 'DISABLE_IN_PROGRESS') return
  regional.goneAt = new Date(now.getTime() + (wanted.secondsLeft ?? DEFAULT_SECONDS_LEFT) * 1000)
}

/** Makes the delegated administrators that a scenario starts with, with their members; all of them have settled. */
export const startAdministrators = (world: World, { administrators = [] }: GuardDutyScenario): void => {
  for (const wanted of administrators) {
    register(world, wanted)
    for (const region of wanted.regions) startAdministrator(world, region, wanted)
  }
}
