import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

/** A home Region that is not the one in which the stacks live. */
export const guardHome = ({ manifest, observed }: Pick<Situation, 'manifest' | 'observed'>): readonly Refusal[] => {
  const { homeRegion } = observed
  const wanted = manifest.regions.home
  if (!isSeen(homeRegion) || homeRegion.seen === undefined || homeRegion.seen === wanted) return []
  const message = `The stacks live in ${homeRegion.seen}, and the manifest's home Region is ${wanted}`
  return [refusal('HOME_CHANGED', message, { account: manifest.organization.securityAccount, region: homeRegion.seen })]
}

/** Regions that are not enabled in the security account, and a home Region that has changed. */
export const guardRegions = (
  situation: Pick<Situation, 'manifest' | 'observed' | 'regions' | 'label'>,
): readonly Refusal[] => {
  const account = situation.manifest.organization.securityAccount
  const off = situation.regions.flatMap(({ region, optIn }): readonly Refusal[] => {
    if (!isSeen(optIn) || (optIn.seen !== 'DISABLED' && optIn.seen !== 'DISABLING')) return []
    const message = `${region} is ${optIn.seen} in ${situation.label(account)}`
    return [refusal('REGION_NOT_ENABLED', message, { account, region })]
  })
  return [...off, ...guardHome(situation)]
}
