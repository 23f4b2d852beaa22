import type { Call } from '../../request/operation'
import { badRequest } from './bad-request'
import type { Detector } from './detector'
import { guardDuty } from './state'

/** @throws AwsError while the administrator's organization enables GuardDuty for ALL accounts: nobody can be stopped or let go. */
export const requireReleasable = ({ world, region }: Call, administrator: Detector): void => {
  const regional = world.store(guardDuty).organizations.get(region)
  if (regional?.admin === administrator.account && regional.autoEnable === 'ALL') {
    throw badRequest(
      'The request failed because the autoEnableOrganizationMembers configuration of your organization is set to ALL.',
    )
  }
}
