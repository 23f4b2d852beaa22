import type { AccountId, Region } from '../../../manifest/ids'
import type { Json, LinkType } from '../../state/path-link'
import { quoted } from '../../words/listed'
import type { Described } from '../action-shape'
import { adds, changes, type Kind } from '../kind'
import { earlierInPlan, ofKind } from '../order'
import { inView } from '../share'

/** A property of a link of the alert path that is not what it is to be; `is` is absent where the property is. */
export interface LinkDifference {
  readonly property: string
  readonly is?: Json
  readonly should: Json
}

/**
 * One link of the security account's alert path that was deployed and is gone, or was changed by
 * hand since. It is restored through its service's own API, and nothing that stands is replaced.
 */
export type RestoreLink = Described & {
  readonly kind: 'restore-link'
  /** Where the link is; of what an account has once, the home Region. */
  readonly region: Region
  readonly account: AccountId
  readonly type: LinkType
  readonly name: string
  /** What a person calls it, such as `rule guardpost-forward`. */
  readonly link: string
  /** The routes that it serves, which are broken with it; none where it notifies nobody. */
  readonly routes: readonly string[]
  /** The ids of the keys that it names, by their names in the template; absent where it names none. */
  readonly keys?: Readonly<Record<string, string>>
  /** Empty where the link does not exist. */
  readonly differences: readonly LinkDifference[]
}

/** Whom a link serves, in words. */
export const ofRoutes = (routes: readonly string[]): string => {
  if (routes.length === 0) return ''
  return ` of ${routes.length === 1 ? 'route' : 'routes'} ${quoted(routes)}`
}

/**
 * What planning knows of restoring a link. What others refer to comes first in a plan, and
 * everything follows it: a rule can have a topic as its target only when both are there.
 */
export const restoreLinkKind = {
  words: ({ link, routes, region }) => ({ subject: 'alert path', detail: `${link}${ofRoutes(routes)} in ${region}` }),
  problem: 'ALERT_PATH',
  effect: ({ differences }) => (differences.length === 0 ? adds(1) : changes(1)),
  after: [ofKind('deploy-stack'), ofKind('retry-instances'), ofKind('restore-link', earlierInPlan)],
  causedBy: [ofKind('deploy-stack'), ofKind('retry-instances'), ofKind('restore-link')],
  share: inView,
} satisfies Kind<RestoreLink>
