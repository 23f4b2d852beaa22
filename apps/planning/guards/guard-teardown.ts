import type { Region } from '../../manifest/ids'
import { counted } from '../../manifest/text/counted'
import type { Action } from '../actions/action'
import { type Refusal, refusal } from '../refusals/refusal'
import type { TeardownSituation } from '../situation/teardown-situation'
import { listed } from '../words/listed'

const endOfMembers = (situation: Pick<TeardownSituation, 'manifest' | 'regions' | 'label'>): string[] => {
  const places = situation.regions.flatMap((region) =>
    region.members.associated.map((id) => ({ id, region: region.region })),
  )
  const accounts = [...new Set(places.map(({ id }) => id))].sort()
  const regions = [...new Set<Region>(places.map(({ region }) => region))]
  if (accounts.length === 0) return []
  const count = accounts.length === 1 ? '1 account is' : `all ${accounts.length} accounts are`
  const administrator = situation.label(situation.manifest.organization.securityAccount)
  return [
    `${count} no longer monitored by ${administrator} in ${regions.join(', ')}: ${listed(accounts.map(situation.label))}`,
  ]
}

const endOfAlerts = (actions: readonly Action[]): string[] => {
  const stacks = actions.flatMap((action) => (action.kind === 'delete-stack' ? [action.stack] : []))
  return stacks.length === 0 ? [] : [`alerts end with ${stacks.join(', ')}, termination protection or not`]
}

const endOfDetectors = (actions: readonly Action[]): string[] => {
  const detectors = actions
    .map((action) =>
      action.kind === 'delete-member-detectors' ? action.accounts.length : Number(action.kind === 'delete-detector'),
    )
    .reduce((sum, count) => sum + count, 0)
  return detectors === 0 ? [] : [`the findings of ${counted(detectors, 'detector')} are lost`]
}

/**
 * A teardown does nothing without its flag, and the refusal names what ends. Nothing is refused
 * when nothing is to be done.
 */
export const guardTeardown = (
  situation: Pick<TeardownSituation, 'manifest' | 'regions' | 'label' | 'allowed'>,
  actions: readonly Action[],
): readonly Refusal[] => {
  if (actions.length === 0 || situation.allowed.has('--allow-destroy')) return []
  const ends = [...endOfMembers(situation), ...endOfAlerts(actions), ...endOfDetectors(actions)]
  const rest = `${counted(actions.length, 'change')} would be made`
  return [refusal('TEARDOWN', ends.length === 0 ? rest : `What ends: ${ends.join('; ')}`)]
}
