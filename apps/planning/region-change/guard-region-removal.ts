import { counted } from '../../manifest/text/counted'
import type { Action } from '../actions/action'
import { type Refusal, refusal } from '../refusals/refusal'
import type { RegionSituation, Situation } from '../situation/situation'
import type { Desired } from '../state/desired'
import { listed } from '../words/listed'

type Guarded = Pick<Situation, 'manifest' | 'label' | 'allowed'>

const endOfMembers = (situation: Guarded, { members }: RegionSituation): readonly string[] => {
  const accounts = members.associated
  if (accounts.length === 0) return []
  const administrator = situation.label(situation.manifest.organization.securityAccount)
  const who = counted(accounts.length, 'account is', 'accounts are')
  return [`${who} no longer monitored by ${administrator} there: ${listed(accounts.map(situation.label))}`]
}

const endOfDetectors = (actions: readonly Action[]): readonly string[] => {
  const detectors = actions.filter(({ kind }) => kind === 'delete-detector').length
  return detectors === 0 ? [] : [`the findings of ${counted(detectors, 'detector')} are lost`]
}

const endOfAlerts = (actions: readonly Action[], { assembly }: Desired): readonly string[] => {
  const declaring = new Set(assembly.stackSets.map(({ stack }) => stack))
  const ends = actions.some(
    (action) => action.kind === 'delete-instances' || (action.kind === 'deploy-stack' && declaring.has(action.stack)),
  )
  return ends ? ['nobody is notified of its findings'] : []
}

/**
 * A Region is given up with the flag only, and the refusal names what ends. Nothing is refused when
 * nothing is to be done.
 */
export const guardRegionRemoval = (
  situation: Guarded,
  region: RegionSituation,
  actions: readonly Action[],
  after: Desired,
): readonly Refusal[] => {
  if (actions.length === 0 || situation.allowed.has('--allow-region-removal')) return []
  const ends = [...endOfMembers(situation, region), ...endOfAlerts(actions, after), ...endOfDetectors(actions)]
  const rest = `${counted(actions.length, 'change')} would be made`
  const message = `${region.region}: ${ends.length === 0 ? rest : ends.join('; ')}`
  return [refusal('REGION_REMOVAL', message, { region: region.region })]
}
