import { adds, changes, type Kind } from '../kind'
import { earlierInPlan, ofKind, sameAccount } from '../order'
import { type Share, type WaveSetting, whole } from '../share'
import { ofRoutes, type RestoreLink } from './restore-link'

/**
 * One link of a member route that was deployed in an account and is gone there, or was changed by
 * hand since. It is restored like one of the security account, with `memberAccessRole`.
 */
export type RestoreMemberLink = Omit<RestoreLink, 'kind' | 'keys'> & { readonly kind: 'restore-member-link' }

const share = (action: RestoreMemberLink, { wave }: WaveSetting): Share<RestoreMemberLink> =>
  whole(action, (wave.accounts?.has(action.account) ?? true) && (wave.regions?.has(action.region) ?? true))

/** What planning knows of restoring a link in a member. `status` has a notice of it, with what cannot be restored. */
export const restoreMemberLinkKind = {
  words: ({ link, routes, region, account }, label) => ({
    subject: 'alert path',
    detail: `${link}${ofRoutes(routes)} in ${label(account)}, ${region}`,
  }),
  effect: ({ differences }) => (differences.length === 0 ? adds(1) : changes(1)),
  after: [
    ofKind('deploy-stack'),
    ofKind('retry-instances'),
    ofKind('restore-instances'),
    ofKind('restore-member-link', earlierInPlan, sameAccount),
  ],
  causedBy: [
    ofKind('deploy-stack'),
    ofKind('retry-instances'),
    ofKind('restore-instances'),
    ofKind('restore-member-link'),
  ],
  share,
} satisfies Kind<RestoreMemberLink>
