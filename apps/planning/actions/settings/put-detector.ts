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
import type { ActionShape, Described } from '../action-shape'
import { addsOrChanges, type Kind, type Label, type Protection, removes } from '../kind'
import { inView } from '../share'

/** The detector of an account that manages its own GuardDuty. Without `before` there is none yet. */
export type PutDetector = Described & {
  readonly kind: 'put-detector'
  readonly region: Region
  readonly account: AccountId
  readonly before?: DetectorSettings
  readonly after: DetectorSettings
}

/** Whether the other action of a pair creates the Region's detector, without which nothing can be put into it. */
export const createsDetector = ({ other }: { readonly other: ActionShape }): boolean => !('before' in other)

const settingsInWords = ({ enabled, findingUpdates, features = {} }: DetectorSettings): string =>
  [
    ...(enabled === undefined ? [] : [enabled ? 'on' : 'off']),
    ...(findingUpdates === undefined ? [] : [`finding updates ${findingUpdates}`]),
    ...(namesIn(features).length === 0 ? [] : [statesInWords(features)]),
  ].join('; ')

/** Whether nothing is done but that protections are turned off. */
const onlyTurnsOff = ({ enabled, findingUpdates, features }: DetectorSettings): boolean =>
  enabled === undefined && findingUpdates === undefined && features !== undefined && turnsOnlyOff(features)

type OfDetector = Omit<PutDetector, 'kind'>

const turnedOn = ({ before, after }: OfDetector): readonly Protection[] => [
  ...(after.enabled ? (['FOUNDATIONAL'] as const) : []),
  ...(before === undefined ? onInNewDetector(after.features) : newlyOn(after.features, before.features)),
]

/** What planning knows of any account's own detector. @param subject what people call it. */
export const detectorKind = (subject: string) => ({
  words: ({ account, after }: OfDetector, label: Label) => ({
    subject,
    detail: `${label(account)}: ${settingsInWords(after)}`,
  }),
  effect: (action: OfDetector) => (onlyTurnsOff(action.after) ? removes(1) : addsOrChanges(action)),
  costs: (action: OfDetector) => ({
    protections: turnedOn(action),
    ended: turnedOff(action.after.features),
    accounts: [action.account],
  }),
  share: inView,
})

/** What planning knows of the detector of an account by itself. */
export const putDetectorKind = {
  ...detectorKind('detector'),
  problem: 'DETECTOR_DIFFERS',
} satisfies Kind<PutDetector>
