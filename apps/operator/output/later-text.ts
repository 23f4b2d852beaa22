import { countThings } from '../../planning/actions/index'
import type { LeftForLater } from '../../planning/waves/plan-wave'
import { painter } from './paint'

const regionOf = (action: LeftForLater['actions'][number]): string =>
  ('region' in action ? action.region : undefined) ?? 'organization'

/** What a wave leaves for later, Region by Region, and how to go on. */
export const renderLater = ({ actions, counts }: LeftForLater, color: boolean): string => {
  if (actions.length === 0) return 'Nothing is left for later.\n'
  const places = [...new Set(actions.map(regionOf))]
  const lines = places.map((place) => {
    const { add, change, remove } = countThings(actions.filter((action) => regionOf(action) === place))
    return `  ${place}: ${add} to add, ${change} to change, ${remove} to remove\n`
  })
  const { add, change, remove } = counts
  return [
    `${painter(color)('strong', 'Left for later')}\n`,
    ...lines,
    `${add} to add, ${change} to change, ${remove} to remove are outside this wave.\nNext: another wave, or all of it: guardpost deploy\n`,
  ].join('')
}
