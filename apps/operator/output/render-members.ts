import type { Coverage } from '../../planning/coverage/coverage'
import { listed } from '../../planning/words/listed'
import { renderTable } from './render-table'

type Members = NonNullable<Coverage['routes'][number]['members']>
type Named = (members: Members) => string

const counted = <State extends string>(states: readonly State[]): string =>
  [...new Set(states)]
    .sort()
    .map((state) => `${states.filter((one) => one === state).length} ${state}`)
    .join(', ') || '-'

/** The accounts of which a person should know by name: those that are as they should be are only counted. */
const exceptions = (route: string, members: Members, named: Named): readonly string[] => {
  const news = members.filter(({ next }) => next !== undefined)
  const wrong = members.filter(({ alerts, next }) => alerts !== 'current' && next === undefined)
  return [
    ...(news.length === 0
      ? []
      : [`  ${route}: new, covered by "guardpost sync" and "guardpost deploy": ${named(news)}`]),
    ...(wrong.length === 0 ? [] : [`  ${route}: alerts are not as they should be in ${named(wrong)}`]),
  ]
}

/** The accounts of member routes, counted, and the exceptions by name; empty without member routes. */
export const renderMembers = ({ routes, accounts }: Coverage): string => {
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  const named: Named = (members) =>
    listed(members.map(({ account, alerts }) => `${account} (${names.get(account) ?? 'unknown'}) ${alerts}`))
  const ofMembers = routes.flatMap(({ name, members }) => (members ? [{ name, members }] : []))
  if (ofMembers.length === 0) return ''
  const rows = ofMembers.map(({ name, members }) => [
    name,
    counted(members.map(({ alerts }) => alerts)),
    counted(members.map(({ slack }) => slack)),
  ])
  return [
    ...renderTable([['member route', 'alerts in accounts', 'Slack in accounts'], ...rows]),
    ...ofMembers.flatMap(({ name, members }) => exceptions(name, members, named)),
  ].join('\n')
}
