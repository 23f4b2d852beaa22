import type { AccountId } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import { organization } from '../organizations/state'
import { type Detector, isAssociated } from './detector'
import { enrol, enrolmentObstacle } from './enrol'
import { guardDuty } from './state'

/** Adds one member to an administrator's detector. The answer says why not, as `UnprocessedAccounts` does, or nothing. */
export const createMember = (call: Call, detector: Detector, id: AccountId, email: string): string | undefined => {
  const { world, region } = call
  const state = world.store(guardDuty)
  const regional = state.organizations.get(region)
  const account = world.store(organization).accounts.get(id)
  if (regional?.admin === detector.account && account) {
    const obstacle = enrolmentObstacle(world, state, regional, account)
    if (obstacle === undefined) enrol(world, state, regional, { id, email })
    return obstacle
  }
  if (id === detector.account) return 'The request is rejected because an account cannot become a member of itself.'
  const known = detector.members.get(id)
  if (known && (isAssociated(known) || known.relationship === 'Created' || known.relationship === 'Invited')) {
    return 'The request is rejected because the given account ID is already a member or associated member of the current account.'
  }
  detector.members.set(id, { account: id, email, relationship: 'Created', updatedAt: world.clock.now() })
  return undefined
}
