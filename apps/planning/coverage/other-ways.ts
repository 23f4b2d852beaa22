import { partsOfTopic } from '../../manifest/ids'
import type { RouteCoverage } from './route-coverage'

/** A way of a route beside Slack and mail. */
export interface OtherWay {
  /** What it is, as the title of a column. */
  readonly kind: 'Teams' | 'topic'
  /** Whom it reaches, in a few words. */
  readonly target: string
  readonly state: string
}

/** The ways of a route beside Slack and mail. */
export const otherWays = ({ teams, topic }: Pick<RouteCoverage, 'teams' | 'topic'>): readonly OtherWay[] => [
  ...(teams === undefined ? [] : [{ kind: 'Teams' as const, target: teams.channel, state: teams.state }]),
  ...(topic === undefined ? [] : [{ kind: 'topic' as const, target: nameOf(topic.arn), state: topic.state }]),
]

const nameOf = (arn: string): string => {
  const { account, name } = partsOfTopic(arn)
  return `${name} of ${account}`
}

/** The kinds of these ways that there are at all, so that a table has no empty column. */
export const otherKinds = (routes: readonly Pick<RouteCoverage, 'teams' | 'topic'>[]): readonly OtherWay['kind'][] => [
  ...new Set(routes.flatMap((route) => otherWays(route).map(({ kind }) => kind))),
]

/** The ways of a route in the columns of these kinds: `on-call of 333333333333 open`, or nothing. */
export const inColumns = (
  kinds: readonly OtherWay['kind'][],
  route: Pick<RouteCoverage, 'teams' | 'topic'>,
  empty: string,
): readonly string[] => {
  const ways = otherWays(route)
  return kinds.map((kind) => {
    const way = ways.find((one) => one.kind === kind)
    return way === undefined ? empty : `${way.target} ${way.state}`
  })
}
