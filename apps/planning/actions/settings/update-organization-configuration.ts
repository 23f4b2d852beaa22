import { type FeatureName, featureNames } from '../../../manifest/features'
import type { AccountId, Region } from '../../../manifest/ids'
import type { OrganizationSettings } from '../../features/organization-settings'
import type { ActionShape, Described } from '../action-shape'
import { addsOrChanges, type Kind } from '../kind'
import { earlierInPlan, ofKind, sameRegion } from '../order'
import { isInView, type WaveSetting, whole } from '../share'

/** Whom GuardDuty enrolls by itself, and with which features. */
export type UpdateOrganizationConfiguration = Described & {
  readonly kind: 'update-organization-configuration'
  readonly region: Region
  readonly account: AccountId
  readonly before?: OrganizationSettings
  readonly after: OrganizationSettings
}

/** Whether an action is of this kind. */
export const isOrganizationConfiguration = (
  action: ActionShape,
): action is ActionShape & UpdateOrganizationConfiguration => action.kind === 'update-organization-configuration'

const inWords = ({ before, after }: UpdateOrganizationConfiguration): string => {
  const changed = Object.entries(after.features).filter(
    ([name, { enable }]) => before?.features[name as keyof typeof after.features]?.enable !== enable,
  )
  const enroll = before === undefined ? after.enroll : `${before.enroll} -> ${after.enroll}`
  const settings = (['ALL', 'NEW', 'NONE'] as const).flatMap((setting) => {
    const names = changed.filter(([, { enable }]) => enable === setting).map(([name]) => name)
    return names.length > 0 ? [`${setting} for ${names.join(', ')}`] : []
  })
  return [...(before?.enroll === after.enroll ? [] : [enroll]), ...settings].join('; ')
}

const settingsOf = ({ enroll, features }: OrganizationSettings): ReadonlyMap<string, string> =>
  new Map([
    ['', enroll],
    ...Object.entries(features).flatMap(([name, { enable, agents }]): readonly (readonly [string, string])[] => [
      [name, enable],
      ...Object.entries(agents).map(([agent, setting]) => [`${name} ${agent}`, setting] as const),
    ]),
  ])

/**
 * Whether it enrolls accounts, or turns features on in them, by itself: ALL reaches every account,
 * NEW those that join, whatever a wave says.
 */
const reachesEverybody = ({ before, after }: UpdateOrganizationConfiguration): boolean => {
  const held = before && settingsOf(before)
  return [...settingsOf(after)].some(([name, setting]) => setting !== 'NONE' && held?.get(name) !== setting)
}

/** The features that ALL turns on in every member, and did not before. */
const newlyForAll = ({ before, after }: UpdateOrganizationConfiguration): readonly FeatureName[] =>
  featureNames.filter((name) => after.features[name]?.enable === 'ALL' && before?.features[name]?.enable !== 'ALL')

/** Whether it belongs to a wave: with accounts chosen it may enroll or change nobody by itself. */
export const isConfiguredNow = (action: UpdateOrganizationConfiguration, setting: WaveSetting): boolean =>
  isInView(action, setting) && (setting.wave.accounts === undefined || !reachesEverybody(action))

/**
 * What planning knows of the organization configuration. It turns nothing off in a member, so it is
 * a change always. Accounts that are to join before it (`Arrival`) must have been asked to: once it
 * is there, joining gives them what their exceptions disable.
 */
export const updateOrganizationConfigurationKind = {
  words: (action) => ({ subject: 'auto-enable', detail: inWords(action) || 'additional configurations' }),
  problem: 'CONFIGURATION_DIFFERS',
  effect: addsOrChanges,
  costs: (action) => ({ protections: newlyForAll(action), accounts: 'members' }),
  needs: [ofKind('enable-admin', sameRegion), ofKind('create-members', sameRegion, earlierInPlan)],
  after: [ofKind('update-admin-detector', sameRegion)],
  causedBy: [ofKind('enable-admin', sameRegion)],
  share: (action, setting) => whole(action, isConfiguredNow(action, setting)),
} satisfies Kind<UpdateOrganizationConfiguration>
