import type { Region } from '../../manifest/ids'
import type { ActionOf } from '../actions/action'
import type { Plan } from '../actions/plan-value'
import { withRoutes } from '../path/served-routes'
import type { Situation } from '../situation/situation'
import { configurationTypes, type LinkKey, linkId } from '../state/path-link'

/** What is broken of the alert path although its stacks are in place. */
export interface BrokenWays {
  /** Regions in which a link is not as it was deployed, or an alarm about the path stands. */
  readonly regions: ReadonlySet<Region>
  /** Regions in which a part of the path could not be read. */
  readonly unread: ReadonlySet<Region>
  /** Routes on whose way to Slack a link is broken. */
  readonly slack: ReadonlySet<string>
  /** Routes on whose way to Microsoft Teams a link is broken. */
  readonly teams: ReadonlySet<string>
  /** Routes whose Teams configuration Chatbot has disabled. */
  readonly disabledTeams: ReadonlySet<string>
  /** Routes whose Slack configuration Chatbot has disabled. */
  readonly disabled: ReadonlySet<string>
  /** Routes on whose way to all recipients of mail a link is broken. */
  readonly mail: ReadonlySet<string>
  /** Routes on whose way to a topic of the company's own a link is broken. */
  readonly topics: ReadonlySet<string>
  /** Whether the bucket of exported files, or the queue that it notifies, is not as it was deployed. */
  readonly exporting: boolean
  /** Single mail subscriptions that are broken, as topic and address with a slash between. */
  readonly subscriptions: ReadonlySet<string>
}

type Judged = Pick<Situation, 'assembly' | 'manifest'>

const regionsOfNotices = ({ notices }: Plan, ...codes: readonly string[]): ReadonlySet<Region> =>
  new Set(
    notices
      .filter(({ code }) => codes.includes(code))
      .flatMap(({ region, regions }) => (region === undefined ? (regions ?? []) : [region])),
  )

const routesOfNotices = ({ notices }: Plan, ...codes: readonly string[]): ReadonlySet<string> =>
  new Set(notices.flatMap(({ code, routes = [] }) => (codes.includes(code) ? routes : [])))

/** The routes that links serve through some of the topics only: those of mail, or those of Slack. */
const routesThrough = ({ assembly }: Judged, broken: readonly LinkKey[], isMail: boolean): ReadonlySet<string> => {
  const mailTopics = new Set(Object.values(assembly.mailTopics))
  const topics = assembly.path.flatMap(({ type, name, routes }) =>
    type === 'AWS::SNS::Topic' && mailTopics.has(name) === isMail
      ? routes.map((route): [string, string] => [name, route])
      : [],
  )
  const wanted = new Set(broken.map(linkId))
  return new Set(
    withRoutes(assembly.path, new Map(topics))
      .filter((link) => wanted.has(linkId(link)))
      .flatMap(({ routes }) => routes),
  )
}

/** The routes whose topics of the company's own get nothing, because a link on the way to the state machine that publishes is broken. */
const routesOfTopics = ({ assembly, manifest }: Judged, broken: readonly LinkKey[]): ReadonlySet<string> => {
  const { topicMachine } = assembly
  if (topicMachine === undefined) return new Set()
  const named = manifest.routes.filter(({ topic }) => topic !== undefined).map(({ name }) => name)
  const wanted = new Set(broken.map(linkId))
  const links = withRoutes(assembly.path, new Map(), new Map([[topicMachine, named]]))
  return new Set(links.filter((link) => wanted.has(linkId(link))).flatMap(({ routes }) => routes))
}

/**
 * Which Regions and which ways of routes are not sound, going by what a plan has to restore. A Region or channel that stands as its
 * stacks say is not healthy while one of its links is broken.
 */
export const brokenWays = (judged: Judged, plan: Plan): BrokenWays => {
  const links = plan.actions.filter((action): action is ActionOf<'restore-link'> => action.kind === 'restore-link')
  const isSubscription = ({ type }: LinkKey): boolean => type === 'AWS::SNS::Subscription'
  const shared = links.filter((link) => !isSubscription(link))
  const isWhole = shared.length === 0
  const butOf = (other: LinkKey['type']) => shared.filter(({ type }) => type !== other)
  return {
    regions: new Set([
      ...links.map(({ region }) => region),
      ...regionsOfNotices(plan, 'ALARM_STANDS', 'SLACK_DISABLED', 'TEAMS_DISABLED'),
    ]),
    unread: regionsOfNotices(plan, 'PATH_UNREAD', 'ALARMS_UNREAD'),
    slack: isWhole ? new Set() : routesThrough(judged, butOf(configurationTypes.teams), false),
    teams: isWhole ? new Set() : routesThrough(judged, butOf(configurationTypes.slack), false),
    mail: isWhole ? new Set() : routesThrough(judged, shared, true),
    topics: isWhole ? new Set() : routesOfTopics(judged, shared),
    exporting: links.some(
      ({ type, name }) => type === 'AWS::S3::Bucket' || (name !== '' && name === judged.assembly.exportQueue?.queue),
    ),
    disabled: routesOfNotices(plan, 'SLACK_DISABLED', 'CHATBOT_DENIED'),
    disabledTeams: routesOfNotices(plan, 'TEAMS_DISABLED', 'TEAMS_DENIED'),
    subscriptions: new Set(links.filter(isSubscription).map(({ name }) => name)),
  }
}
