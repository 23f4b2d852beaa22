import type { Coverage } from '../../../planning/coverage/coverage'
import { otherWays } from '../../../planning/coverage/other-ways'
import { type CsvCell, csvText } from '../csv'

const header = ['kind', 'account', 'name', 'unit', 'region', 'route', 'target', 'state', 'message'] as const

type Row = Readonly<Partial<Record<(typeof header)[number], string>>>

const accountRows = ({ accounts, regions }: Coverage): readonly Row[] =>
  accounts.flatMap(({ id, name, unit, regions: states }) =>
    regions.map(({ region }) => ({
      kind: 'account',
      account: id,
      name,
      unit,
      region,
      state: states[region] ?? 'unknown',
    })),
  )

const regionRows = ({ regions }: Coverage): readonly Row[] =>
  regions.map(({ region, alerts }) => ({ kind: 'alert path', region, state: alerts }))

const routeRows = ({ routes }: Coverage): readonly Row[] =>
  routes.flatMap(({ name, slack, email, ...others }) => [
    ...(slack ? [{ kind: 'route', route: name, target: slack.channel, state: slack.state }] : []),
    ...email.map(({ address, state }) => ({ kind: 'route', route: name, target: address, state })),
    ...otherWays(others).map(({ target, state }) => ({ kind: 'route', route: name, target, state })),
  ])

const sourceRows = ({ sources = [] }: Coverage): readonly Row[] =>
  sources.flatMap(({ name, routes, regions }) => {
    const row = { kind: 'source', route: routes.join(' '), target: name }
    const places = Object.entries(regions)
    return places.length === 0 ? [row] : places.map(([region, state]) => ({ ...row, region, state }))
  })

const queueRows = ({ queue }: Coverage): readonly Row[] =>
  queue ? [{ kind: 'queue', target: queue.name, state: queue.state }] : []

/** A problem once for each Region that it names, with its account where it is about one. */
const problemRows = ({ problems, accounts: all }: Coverage): readonly Row[] => {
  const known = new Map(all.map((account) => [account.id, account]))
  return problems.flatMap(({ code, message, account, accounts = [], region, regions = [], routes }) => {
    const id = account ?? (accounts.length === 1 ? accounts[0] : undefined)
    const found = id === undefined ? undefined : known.get(id)
    const row: Row = {
      kind: 'problem',
      ...(id !== undefined && { account: id }),
      ...(found && { name: found.name, unit: found.unit }),
      ...(routes && { route: routes.join(' ') }),
      state: code,
      message,
    }
    const places = region === undefined ? regions : [region]
    return places.length === 0 ? [row] : places.map((place) => ({ ...row, region: place }))
  })
}

/** A coverage as one table: a row for each account in each Region, each alert path, each way of a route, and each problem. */
export const statusCsv = (coverage: Coverage): string => {
  const rows = [accountRows, regionRows, routeRows, sourceRows, queueRows, problemRows].flatMap((rowsOf) =>
    rowsOf(coverage),
  )
  return csvText(
    header,
    rows.map((row) => header.map((name): CsvCell => row[name])),
  )
}
