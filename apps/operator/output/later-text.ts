import { countThings } from '../../planning/actions/index'
import type { LeftForLater } from '../../planning/waves/plan-wave'
import { painter } from './paint'
import { countsInWords } from './plan-text'

const regionOf = (action: LeftForLater['actions'][number]): string =>
  ('region' in action ? action.region : undefined) ?? 'organization'

/**
 * What a wave leaves for later, Region by Region, and how to go on.
 * @param whole the command that would do all of it.
 */
export const renderLater = ({ actions, counts }: LeftForLater, color: boolean, whole: string): string => {
  if (actions.length === 0) return 'Nothing is left for later.\n'
  const places = [...new Set(actions.map(regionOf))]
  const lines = places.map((place) => {
    const there = countThings(actions.filter((action) => regionOf(action) === place))
    return `  ${place}: ${countsInWords(there)}\n`
  })
  return [
    `${painter(color)('strong', 'Left for later')}\n`,
    ...lines,
    `${countsInWords(counts)} are outside this wave.\nNext: another wave, or all of it: ${whole}\n`,
  ].join('')
}
