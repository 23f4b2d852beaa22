import type { Coverage } from '../../planning/coverage/coverage'
import type { FeatureCoverage } from '../../planning/coverage/region-coverage'
import { type Paint, painter } from './paint'
import { renderMembers } from './render-members'
import { renderNotices, renderWaiting } from './render-notices'
import { renderTable } from './render-table'

const renderAccounts = ({ accounts, regions }: Coverage): string => {
  const header = ['account', 'name', ...regions.map(({ region }) => region)]
  const rows = accounts.map(({ id, name, regions: states }) => [
    id,
    name,
    ...regions.map(({ region }) => states[region] ?? 'unknown'),
  ])
  return renderTable([header, ...rows]).join('\n')
}

const renderRegions = ({ regions }: Coverage): string => {
  const header = ['Region', 'admin', 'enrols', 'members', 'missing', 'failed', 'alerts']
  const rows = regions.map(({ region, admin, autoEnable, members, alerts }) => [
    region,
    admin ?? '-',
    autoEnable ?? '-',
    String(members.enabled),
    String(members.missing.length),
    String(members.failed.length),
    alerts,
  ])
  return renderTable([header, ...rows]).join('\n')
}

const featureInWords = ({ on, of, wanted, exceptions = 0 }: FeatureCoverage): string =>
  `${on} of ${of} (${wanted}${exceptions === 0 ? '' : `, ${exceptions} apart`})`

const renderFeatures = ({ regions }: Coverage): string => {
  const names = [
    ...new Set(regions.flatMap(({ features }) => Object.keys(features))),
  ] as (keyof Coverage['regions'][number]['features'])[]
  const rows = names.map((name) => [
    name,
    ...regions.map(({ features }) => (features[name] ? featureInWords(features[name]) : '-')),
  ])
  return renderTable([['protection', ...regions.map(({ region }) => region)], ...rows]).join('\n')
}

const renderRoutes = ({ routes }: Coverage): string => {
  const rows = routes.map(({ name, accounts, members, minimumSeverity, slack, email }) => [
    name,
    accounts === 'ALL' ? 'all accounts' : `${members?.length ?? accounts.length} accounts`,
    `from ${minimumSeverity}`,
    slack ? `${slack.channel} ${slack.state}` : '-',
    email.map(({ address, state }) => `${address} ${state}`).join(', ') || '-',
  ])
  return renderTable([['route', 'of', 'severity', 'Slack', 'e-mail'], ...rows]).join('\n')
}

const renderProblems = ({ problems }: Coverage, paint: Paint): string =>
  problems.length === 0
    ? 'No problem found.\n'
    : `${paint('strong', `${problems.length} problem${problems.length === 1 ? '' : 's'}`)}\n${problems
        .map(({ code, message, region }) => `  ${paint('problem', code)}  ${region ? `${region}: ` : ''}${message}\n`)
        .join('')}`

/** The coverage of an organization as a person reads it: accounts x Regions, Regions, protections, routes, and what is wrong. */
export const renderStatus = (coverage: Coverage, color: boolean): string => {
  const paint = painter(color)
  const tables = [renderAccounts, renderRegions, renderFeatures, renderRoutes, renderMembers]
    .map((render) => render(coverage))
    .flatMap((table) => (table === '' ? [] : `${table}\n`))
  const told = [
    renderWaiting(coverage.waiting, paint),
    renderNotices(coverage.notices, paint),
    renderProblems(coverage, paint),
  ]
  return [...tables, ...told].filter((part) => part !== '').join('\n')
}
