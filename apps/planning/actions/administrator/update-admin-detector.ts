import type { AccountId, Region } from '../../../manifest/ids'
import {
  type DetectorSettings,
  namesIn,
  newlyOn,
  onInNewDetector,
  statesInWords,
  turnedOff,
  turnsOnlyOff,
} from '../../features/feature-states'
import type { Described } from '../action-shape'
import { addsOrChanges, type Kind, type Protection, removes } from '../kind'
import { ofKind, policyChanges, sameRegion } from '../order'
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

const settingsInWords = ({ enabled, findingUpdates, features = {} }: DetectorSettings): string =>
  [
    ...(enabled === undefined ? [] : [enabled ? 'on' : 'off']),
    ...(findingUpdates === undefined ? [] : [`finding updates ${findingUpdates}`]),
    ...(namesIn(features).length === 0 ? [] : [statesInWords(features)]),
  ].join('; ')

/** Whether nothing is done but that protections are turned off. */
const onlyTurnsOff = ({ enabled, findingUpdates, features }: DetectorSettings): boolean =>
  enabled === undefined && findingUpdates === undefined && features !== undefined && turnsOnlyOff(features)

const turnedOn = ({ before, after }: UpdateAdminDetector): readonly Protection[] => [
  ...(after.enabled ? (['FOUNDATIONAL'] as const) : []),
  ...(before === undefined ? onInNewDetector(after.features) : newlyOn(after.features, before.features)),
]

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
