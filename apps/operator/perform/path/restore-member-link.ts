import { linkIn } from '../../../planning/path/member-links'
import { linkId } from '../../../planning/state/path-link'
import { OperatorError } from '../../base/operator-error'
import type { Performer } from '../kit/performer'
import { repairs } from './restore-link'

/** Restores one link of a member route in its account, with that account's role. */
export const restoreMemberLink: Performer<'restore-member-link'> = async (action, context) => {
  const { manifest, assembly } = context.desired
  const { account, region, type, differences } = action
  const declared = assembly.memberDelivery?.path.find((one) => linkId(one) === linkId(action))
  if (declared === undefined) {
    throw new OperatorError('LINK_UNKNOWN', `No stack declares the ${action.link}`, 'Make a new plan and deploy that')
  }
  const aws = await context.aws.inMember(account, manifest.organization.memberAccessRole ?? '')
  await repairs[type]({
    link: linkIn(account, declared),
    differing: new Set(differences.map(({ property }) => property)),
    isAbsent: differences.length === 0,
    keepsAdded: true,
    place: { aws, account, region },
    context,
    action,
  })
  return []
}
