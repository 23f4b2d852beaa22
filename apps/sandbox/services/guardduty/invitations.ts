import type { Call } from '../../request/operation'
import type { Detector, Member } from './detector'
import { guardDuty } from './state'

/** An open invitation of the caller's account, with the detector that it comes from. */
export interface OpenInvitation {
  readonly inviter: Detector
  readonly member: Member
}

/** The invitations that an account has in this Region and has not answered. */
export const openInvitations = ({ world, account, region }: Call): OpenInvitation[] =>
  [...world.store(guardDuty).detectors.values()]
    .filter((inviter) => inviter.region === region)
    .flatMap((inviter) => {
      const member = inviter.members.get(account)
      return member?.relationship === 'Invited' ? [{ inviter, member }] : []
    })
