import type { Manifest } from '../../manifest/manifest'
import { countThings } from '../../planning/actions/index'
import type { LeftForLater } from '../../planning/waves/plan-wave'
import { listedLabel } from '../../planning/words/account-names'
import { listed } from '../../planning/words/listed'
import { painter } from './paint'
import { countsInWords } from './plan-text'

const regionOf = (action: LeftForLater['actions'][number]): string =>
  ('region' in action ? action.region : undefined) ?? 'organization'

/** How it is shown. */
interface LaterSetting {
  readonly color: boolean
  /** The command that would do all of it. */
  readonly whole: string
  readonly manifest: Pick<Manifest, 'accounts'>
}

/** Members that nobody watches, though they are members: they are named in whatever part was asked for. */
const paused = (actions: LeftForLater['actions'], manifest: LaterSetting['manifest']): readonly string[] =>
  actions.flatMap((action) =>
    action.kind === 'start-monitoring-members'
      ? [`    monitoring was stopped: ${listed(action.accounts.map(listedLabel(manifest)))}\n`]
      : [],
  )

/** What a wave leaves for later, Region by Region, with the members that nobody watches, and how to go on. */
export const renderLater = ({ actions, counts }: LeftForLater, { color, whole, manifest }: LaterSetting): string => {
  if (actions.length === 0) return 'Nothing is left for later.\n'
  const places = [...new Set(actions.map(regionOf))]
  const lines = places.map((place) => {
    const own = actions.filter((action) => regionOf(action) === place)
    return [`  ${place}: ${countsInWords(countThings(own))}\n`, ...paused(own, manifest)].join('')
  })
  return [
    `${painter(color)('strong', 'Left for later')}\n`,
    ...lines,
    `${countsInWords(counts)} are outside this wave.\nNext: another wave, or all of it: ${whole}\n`,
  ].join('')
}
