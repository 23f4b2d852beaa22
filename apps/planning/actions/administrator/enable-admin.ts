import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { homeRegion, ofKind, sameRegion } from '../order'
import { isInView, whole } from '../share'

/** GuardDuty's delegated administrator in one Region. */
export type EnableAdmin = Described & {
  readonly kind: 'enable-admin'
  readonly region: Region
  readonly account: AccountId
}

/**
 * What planning knows of naming the administrator. Another one leaves every Region before; then the
 * home Region's comes first and settled: a young organization refuses all Regions at once. A wave
 * of other Regions therefore has the home Region's too.
 */
export const enableAdminKind = {
  words: ({ account }, label) => ({ subject: 'admin', detail: label(account) }),
  problem: 'ADMIN_MISSING',
  effect: () => adds(1),
  needs: [
    ofKind('enable-service-access'),
    ofKind('disable-other-admin'),
    ofKind('deregister-admin'),
    ofKind('enable-admin', homeRegion),
  ],
  after: [ofKind('enable-management-detector', sameRegion)],
  share: (action, setting) => {
    const isFirst = setting.actions.some(
      ({ kind, region }) => kind === 'enable-admin' && region !== undefined && isInView({ region }, setting),
    )
    return whole(action, isInView(action, setting) || (action.region === setting.home && isFirst))
  },
} satisfies Kind<EnableAdmin>
