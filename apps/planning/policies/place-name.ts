import type { AccountId } from '../../manifest/ids'
import type { Situation } from '../situation/situation'

/** A root, unit or account in words. */
export const placeName = ({ manifest, label }: Pick<Situation, 'manifest' | 'label'>, target: string): string => {
  if (target.startsWith('r-')) return `the root ${target}`
  const unit = manifest.organization.units.find(({ id }) => id === target)
  if (unit !== undefined) return `${unit.path} (${target})`
  return target.startsWith('ou-') ? target : label(target as AccountId)
}
