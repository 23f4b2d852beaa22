import type { SourceCoverage } from '../../../planning/coverage/source-coverage'
import { groupBy } from '../../../planning/words/group-by'
import { listed } from '../../../planning/words/listed'

/** Whether a source is on, in few words: `on`, `off in us-east-1`, or that its events need nothing. */
export const sourceInWords = ({ regions }: Pick<SourceCoverage, 'regions'>): string => {
  const places = groupBy(Object.entries(regions), ([, state]) => state)
  if (places.size === 0) return 'needs nothing'
  const [only] = places.keys()
  if (places.size === 1) return only === 'unknown' ? 'not readable' : (only ?? '')
  return [...places]
    .filter(([state]) => state !== 'on')
    .map(([state, where]) => `${state} in ${listed(where.map(([region]) => region))}`)
    .join('; ')
}
