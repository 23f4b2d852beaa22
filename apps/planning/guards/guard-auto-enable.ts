import type { Region } from '../../manifest/ids'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'

/**
 * GuardDuty enrolls accounts that join by itself, and would no longer do so, because units are left out: one refusal, none when the flag
 * is given. A manifest that says NONE of everybody has said so itself.
 */
export const guardAutoEnable = ({
  manifest,
  wanted,
  regions,
  allowed,
}: Pick<Situation, 'manifest' | 'wanted' | 'regions' | 'allowed'>): readonly Refusal[] => {
  if (manifest.protection.enroll === 'NONE' || allowed.has('--allow-auto-enable-off')) return []
  const ending = regions.flatMap(({ region, view }): { region: Region; now: string }[] => {
    if (!view || !isSeen(view.configuration) || wanted.inRegion(region).leftOut.length === 0) return []
    const now = view.configuration.seen?.enroll ?? 'NONE'
    return now === 'NONE' ? [] : [{ region, now }]
  })
  return [...groupBy(ending, ({ now }) => now)].map(([now, same]) => {
    const { leftOut } = wanted.inRegion(manifest.regions.home)
    const paths = manifest.organization.units.filter(({ id }) => leftOut.includes(id)).map(({ path }) => path)
    const message = `Auto-enable is ${now} in ${same.map(({ region }) => region).join(', ')} and would become NONE, because units are left out: ${listed(paths)}`
    return refusal('AUTO_ENABLE_OFF', message)
  })
}
