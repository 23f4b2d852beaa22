import type { AccountId, Region } from '../../manifest/ids'
import type { Contribution } from '../actions/plan-value'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { isTurnedOff, type OptIn } from '../state/opt-in'
import { isSeen } from '../state/seen'

/** A home Region that is not the one in which the stacks live. */
export const guardHome = ({ manifest, observed }: Pick<Situation, 'manifest' | 'observed'>): readonly Refusal[] => {
  const { homeRegion } = observed
  const wanted = manifest.regions.home
  if (!isSeen(homeRegion) || homeRegion.seen === undefined || homeRegion.seen === wanted) return []
  const message = `The stacks live in ${homeRegion.seen}, and the manifest's home Region is ${wanted}`
  return [refusal('HOME_CHANGED', message, { account: manifest.organization.securityAccount, region: homeRegion.seen })]
}

type Guarded = Pick<Situation, 'manifest' | 'observed' | 'regions' | 'label'>

interface Off {
  readonly region: Region
  readonly account: AccountId
  readonly state: OptIn
}

/** Where Regions in view are off, in the security or the management account, or in the one account. */
const offIn = ({ manifest, observed, regions }: Guarded): readonly Off[] => {
  const { securityAccount, managementAccount } = manifest.organization
  const { managementOptIn } = observed
  const inManagement = managementOptIn && isSeen(managementOptIn) ? managementOptIn.seen : undefined
  const ifOff = (region: Region, account: AccountId, state: OptIn | undefined): readonly Off[] =>
    isTurnedOff(state) ? [{ region, account, state }] : []
  return regions.flatMap(({ region, optIn }) => [
    ...ifOff(region, securityAccount, isSeen(optIn) ? optIn.seen : undefined),
    ...(managementAccount === undefined ? [] : ifOff(region, managementAccount, inManagement?.[region])),
  ])
}

/** Whether members of a Region were held against the manifest before, so that somebody has turned it off since. Without the home Region nothing goes on. */
const wasOn = ({ manifest, observed }: Guarded, region: Region): boolean =>
  region !== manifest.regions.home && observed.membersSeenUntil?.[region] !== undefined

/** Regions that are not enabled in one of the two accounts, and a home Region that has changed. */
export const guardRegions = (situation: Guarded): readonly Refusal[] => {
  const off = offIn(situation).filter(({ region }) => !wasOn(situation, region))
  return [
    ...off.map(({ region, account, state }) =>
      refusal('REGION_NOT_ENABLED', `${region} is ${state} in ${situation.label(account)}`, { account, region }),
    ),
    ...guardHome(situation),
  ]
}

/** The Regions in which something can be done: one that was turned off after its rollout keeps nobody from the others. */
export const withoutTurnedOff = <Whole extends Guarded>(situation: Whole): Whole => {
  const off = new Set(offIn(situation).map(({ region }) => region))
  const regions = situation.regions.filter(({ region }) => !off.has(region) || !wasOn(situation, region))
  return { ...situation, regions }
}

/** Regions that were turned off after their rollout, in which nobody is watched any more. */
export const noticeTurnedOff = (situation: Guarded): Contribution => {
  const notices = offIn(situation)
    .filter(({ region }) => wasOn(situation, region))
    .map(({ region, account, state }) => ({
      code: 'REGION_TURNED_OFF' as const,
      message: `${region} is ${state} in ${situation.label(account)} since it was rolled out, and is left out: the other Regions go on. Enable it again (aws account enable-region --region-name ${region}), or take it out: guardpost remove-region ${region}`,
      account,
      region,
    }))
  return notices.length === 0 ? {} : { notices }
}
