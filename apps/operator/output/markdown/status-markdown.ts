import { counted } from '../../../manifest/text/counted'
import { type Coverage, nameOfCovered } from '../../../planning/coverage/coverage'
import { needsAttention } from '../../../planning/coverage/only-problems'
import { inColumns, otherKinds } from '../../../planning/coverage/other-ways'
import { groupBy } from '../../../planning/words/group-by'
import { listed } from '../../../planning/words/listed'
import { sameProblems } from '../same-problems'
import { fastLines, leavesOut, membersInWords } from '../status/fast-text'
import { sourceInWords } from '../status/source-text'
import { longestComment } from './comment'
import { markdownTable, markdownText } from './markdown-text'

/** So many rows a table of an issue has. */
const longestTable = 50
/** So many characters a message has at most. */
const longestMessage = 600

const cutMessage = (message: string): string =>
  message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message

/** By which a workflow finds the issue that it wrote before. */
const marker = '<!-- guardpost status -->'

/** What ends a document that does not hold everything. */
const cutNote = '\n_The rest does not fit into an issue; guardpost status shows it._\n'

const cutDocument = (text: string): string => {
  if (text.length <= longestComment) return text
  return `${text.slice(0, text.lastIndexOf('\n', longestComment - cutNote.length - 1) + 1)}${cutNote}`
}

const cutTable = (header: readonly string[], rows: readonly (readonly string[])[], what: string): string => {
  const more = rows.length - longestTable
  const table = markdownTable(header, rows.slice(0, longestTable))
  return more > 0 ? `${table}\nand ${counted(more, what)} more\n` : table
}

const problemsPart = ({ problems }: Coverage): string => {
  const rows = sameProblems(problems).map(({ code, message, regions }) => [code, listed(regions), cutMessage(message)])
  return cutTable(['problem', 'Regions', 'what is wrong'], rows, 'problem')
}

const accountsPart = (coverage: Coverage): string => {
  const regions = coverage.regions.map(({ region }) => region)
  const rows = coverage.accounts.filter(needsAttention).map(({ id, name, unit, regions: states }) => {
    const places = groupBy(regions, (region) => states[region] ?? 'unknown')
    const words = [...places].map(([state, where]) =>
      where.length === regions.length ? state : `${state} in ${listed(where)}`,
    )
    return [id, name, unit, words.join('; ')]
  })
  return cutTable(['account', 'name', 'unit', 'state'], rows, 'account')
}

const regionsPart = ({ regions, account }: Coverage): string =>
  account === undefined ? regionsOfOrganization(regions) : ownRegions(regions)

const ownRegions = (regions: Coverage['regions']): string =>
  markdownTable(
    ['Region', 'alerts'],
    regions.map(({ region, alerts }) => [region, alerts]),
  )

const regionsOfOrganization = (regions: Coverage['regions']): string =>
  markdownTable(
    ['Region', 'members', 'missing', 'failed', 'unknown', 'alerts'],
    regions.map(({ region, members, alerts }) => [
      region,
      membersInWords(members),
      ...[members.missing, members.failed, members.unknown].map(({ length }) => String(length)),
      alerts,
    ]),
  )

/** Addresses are counted by state: they are nobody's business where an issue is read. */
const routesPart = ({ routes }: Coverage): string => {
  const kinds = otherKinds(routes)
  const rows = routes.map(({ name, minimumSeverity, slack, email, ...others }) => [
    name,
    `from ${minimumSeverity}`,
    slack ? `${slack.channel} ${slack.state}` : '',
    [...groupBy(email, ({ state }) => state)].map(([state, some]) => `${some.length} ${state}`).join(', '),
    ...inColumns(kinds, others, ''),
  ])
  return cutTable(['route', 'severity', 'Slack', 'e-mail', ...kinds], rows, 'route')
}

const sourcesPart = ({ sources = [] }: Coverage): string =>
  sources.length === 0
    ? ''
    : markdownTable(
        ['source', 'state', 'routes'],
        sources.map((source) => [source.name, sourceInWords(source), listed(source.routes)]),
      )

const queuePart = ({ queue }: Coverage): string =>
  queue === undefined
    ? ''
    : markdownTable(
        ['queue', 'state', 'messages', 'given up'],
        [[queue.name, queue.state, String(queue.waiting ?? ''), String(queue.unread ?? '')]],
      )

const section = (title: string, body: string): string => (body === '' ? '' : `### ${title}\n\n${body}\n`)

const partInWords = ({ partOf, accounts, regions }: Coverage): string => {
  if (partOf === undefined) return ''
  const { accounts: all, regions: everywhere, problemsElsewhere } = partOf
  return `Shown: ${accounts.length} of ${counted(all, 'account')} in ${regions.length} of ${counted(everywhere, 'Region')}; ${counted(problemsElsewhere, 'problem')} elsewhere.\n\n`
}

/**
 * A coverage for an issue: what is wrong first, then the accounts that a person should look at, Regions and routes. No e-mail address is
 * in it, and it is cut under the 65,536 characters that GitHub takes.
 */
export const statusMarkdown = (coverage: Coverage): string => {
  const { problems, waiting } = coverage
  const none = leavesOut(coverage.fast) ? 'No problem found as far as was looked,' : 'No problem found'
  const title = problems.length === 0 ? none : counted(problems.length, 'problem')
  const waits = waiting.slice(0, longestTable).map(({ message }) => `- ${markdownText(cutMessage(message))}\n`)
  const parts = [
    `${marker}\n## Guardpost: ${title} in ${nameOfCovered(coverage)}\n\n`,
    partInWords(coverage),
    section('What is wrong', problemsPart(coverage)),
    section('Accounts to look at', accountsPart(coverage)),
    section('Regions', regionsPart(coverage)),
    section('Routes', routesPart(coverage)),
    section('Other sources', sourcesPart(coverage)),
    section('Queue of exported findings', queuePart(coverage)),
    section('Waiting', waits.join('')),
    section(
      'Read fast',
      (coverage.fast ? fastLines(coverage.fast) : []).map((line) => `- ${markdownText(line)}\n`).join(''),
    ),
  ]
  return cutDocument(parts.join(''))
}
