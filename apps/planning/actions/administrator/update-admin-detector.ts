import type { AccountId, Region } from '../../../manifest/ids'
import { type DetectorSettings, turnedOff } from '../../features/feature-states'
import type { Described } from '../action-shape'
import { addsOrChanges, type Kind, removes } from '../kind'
import { ofKind, policyChanges, sameRegion } from '../order'
import { onlyTurnsOff, settingsInWords, turnedOn } from '../settings/put-detector'
import { inView } from '../share'

/**
 * The administrator's own detector. Without `before` there is none yet: becoming administrator
 * creates it.
 */
export type UpdateAdminDetector = Described & {
  readonly kind: 'update-admin-detector'
  readonly region: Region
  readonly account: AccountId
  readonly before?: DetectorSettings
  readonly after: DetectorSettings
}

/** What planning knows of the administrator's own detector. */
export const updateAdminDetectorKind = {
  words: ({ account, after }, label) => ({
    subject: 'admin detector',
    detail: `${label(account)}: ${settingsInWords(after)}`,
  }),
  problem: 'ADMIN_DETECTOR_DIFFERS',
  effect: (action) => (onlyTurnsOff(action.after) ? removes(1) : addsOrChanges(action)),
  costs: (action) => ({
    protections: turnedOn(action),
    ended: turnedOff(action.after.features),
    accounts: [action.account],
  }),
  needs: [ofKind('enable-admin', sameRegion)],
  causedBy: [ofKind('enable-admin', sameRegion), ...policyChanges],
  share: inView,
} satisfies Kind<UpdateAdminDetector>
