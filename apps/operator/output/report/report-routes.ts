import type { Region } from '../../../manifest/ids'
import { counted } from '../../../manifest/text/counted'
import type { Coverage } from '../../../planning/coverage/coverage'
import { otherWays } from '../../../planning/coverage/other-ways'
import { groupBy } from '../../../planning/words/group-by'
import { listed } from '../../../planning/words/listed'
import { sameProblems } from '../same-problems'
import { sourceInWords } from '../status/source-text'
import { html, type Markup, nothing } from './markup'
import { longestList, more } from './tables'

type Route = Coverage['routes'][number]

/** How a link stands: as it should, at work or not known, or not as it should. */
type Health = 'sound' | 'unsure' | 'wrong'

const sound: ReadonlySet<string> = new Set(['current', 'deployed', 'confirmed', 'open'])
const unsure: ReadonlySet<string> = new Set(['unknown', 'in-progress', 'unread', 'not-deployed'])

const healthOf = (state: string): Health => (sound.has(state) ? 'sound' : unsure.has(state) ? 'unsure' : 'wrong')

const worst = (states: readonly string[]): Health => {
  const found = new Set(states.map(healthOf))
  return found.has('wrong') ? 'wrong' : found.has('unsure') ? 'unsure' : 'sound'
}

const worstOf = (links: readonly { readonly health: Health }[]): Health =>
  (['wrong', 'unsure', 'sound'] as const).find((one) => links.some(({ health }) => health === one)) ?? 'unsure'

const healthInWords: Readonly<Record<Health, string>> = {
  sound: 'every link as it should be',
  unsure: 'a link is at work or not known',
  wrong: 'a link is not as it should be',
}

/** How things stand together: all of them in one word, or each state with whose it is. */
const tally = (held: readonly { readonly state: string; readonly name: string }[]): string => {
  const states = [...groupBy(held, ({ state }) => state)]
  const [first] = states
  if (states.length === 1 && first) return held.length === 1 ? first[0] : `all ${first[0]}`
  return states
    .sort(([one], [other]) => Number(sound.has(one)) - Number(sound.has(other)))
    .map(([state, same]) =>
      sound.has(state)
        ? `${same.length} ${state}`
        : `${state} in ${listed(
            same.map(({ name }) => name),
            4,
          )}`,
    )
    .join('; ')
}

interface Link {
  readonly title: string
  readonly detail: string
  readonly health: Health
}

const linkItem = ({ title, detail, health }: Link): Markup =>
  html`<li class="link ${health}"><b>${title}</b> <span>${detail}</span></li>`

/** So many addresses are shown each. */
const mostAddresses = 8

const mailLinks = (email: Route['email']): readonly Link[] => {
  if (email.length <= mostAddresses)
    return email.map(({ address, state }) => ({ title: address, detail: state, health: healthOf(state) }))
  return [...groupBy(email, ({ state }) => state)].map(([state, some]) => ({
    title: counted(some.length, 'address', 'addresses'),
    detail: state,
    health: healthOf(state),
  }))
}

const endsOf = ({ slack, email, ...others }: Route): readonly Link[] => [
  ...(slack ? [{ title: `Slack ${slack.channel}`, detail: slack.state, health: healthOf(slack.state) }] : []),
  ...mailLinks(email),
  ...otherWays(others).map(({ kind, target, state }) => ({
    title: `${kind} ${target}`,
    detail: state,
    health: healthOf(state),
  })),
]

const linkOf = (title: string, held: readonly { readonly state: string; readonly name: string }[]): readonly Link[] =>
  held.length === 0 ? [] : [{ title, detail: tally(held), health: worst(held.map(({ state }) => state)) }]

/** What a route takes beside findings: each source, and whether it is on. */
const sourceLinks = ({ name }: Route, { sources = [] }: Coverage): readonly Link[] =>
  sources
    .filter(({ routes }) => routes.includes(name))
    .map((source) => {
      const states = Object.values(source.regions)
      const health = states.includes('off') ? 'wrong' : states.includes('unknown') ? 'unsure' : 'sound'
      return { title: source.title, detail: sourceInWords(source), health }
    })

/** What carries findings: in each Region, then in the home Region, where all arrive; of a member route also in its accounts. */
const carriersOf = ({ members = [] }: Route, { regions, accounts }: Coverage, home: Region): readonly Link[] => {
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  const others = regions.filter(({ region }) => region !== home)
  const stateOf = ({ region, alerts }: Coverage['regions'][number]) => ({ name: region, state: alerts })
  return [
    ...linkOf(
      `Rules in ${counted(members.length, 'account')}`,
      members.map(({ account, alerts }) => ({ name: names.get(account) ?? account, state: alerts })),
    ),
    ...linkOf(`Alert path of ${counted(others.length, 'Region')}`, others.map(stateOf)),
    ...linkOf(`Home Region ${home}`, regions.filter(({ region }) => region === home).map(stateOf)),
  ]
}

const accountsInWords = ({ accounts, members }: Route): string =>
  accounts === 'ALL' ? 'all accounts' : counted(members?.length ?? accounts.length, 'account')

/** What is wrong with a route, in the words of its problems. */
const problemsOf = ({ name }: Route, { problems }: Coverage): Markup => {
  const own = sameProblems(problems).filter(({ routes }) => routes.includes(name))
  if (own.length === 0) return nothing
  const items = own
    .slice(0, longestList)
    .map(
      ({ code, message, regions }) => html`<li><code>${code}</code> ${message} <small>${listed(regions)}</small></li>`,
    )
  return html`<ul class="broken">${items}</ul>${more(own.length, 'problem')}`
}

const whose = (route: Route, { account }: Coverage): string =>
  account === undefined ? `of ${accountsInWords(route)}, ` : ''

const routePath = (route: Route, coverage: Coverage, home: Region): Markup => {
  const carriers = [...sourceLinks(route, coverage), ...carriersOf(route, coverage, home)]
  const ends = endsOf(route)
  const health = worstOf([...carriers, ...ends])
  return html`<section class="route">
<h3>${route.name} <span class="health ${health}">${healthInWords[health]}</span></h3>
<ol class="path" aria-label="Path of ${route.name}">
<li class="link start"><b>Findings</b> <span>${whose(route, coverage)}from ${route.minimumSeverity}</span></li>
${carriers.map(linkItem)}
<li class="ends"><ul>${ends.map(linkItem)}</ul></li>
</ol>
${problemsOf(route, coverage)}</section>`
}

const messagesInWords = ({ waiting = 0, unread = 0 }: NonNullable<Coverage['queue']>): string =>
  `${counted(waiting, 'message')} waiting, ${unread} given up`

/** What is exported goes to a queue whatever the routes say. */
const queuePath = ({ queue }: Coverage): Markup => {
  if (queue === undefined) return nothing
  const health = healthOf(queue.state)
  const { name, state, readers } = queue
  return html`<section class="route">
<h3>Exported findings <span class="health ${health}">${healthInWords[health]}</span></h3>
<ol class="path" aria-label="Path of exported findings">
<li class="link start"><b>Exported files</b> <span>all findings</span></li>
${linkItem({ title: `Queue ${name}`, detail: `${state}, ${messagesInWords(queue)}`, health })}
<li class="ends"><ul>${readers.map((reader) => linkItem({ title: reader, detail: 'may read', health: 'sound' }))}</ul></li>
</ol></section>`
}

/** Each route as a picture of its path: where findings come from, what carries them, and whom they reach, with the state of each link. */
export const routesSection = (coverage: Coverage, home: Region): Markup =>
  html`<section id="routes"><h2>Routes</h2>
${coverage.routes.length === 0 ? html`<p>No route is shown.</p>` : coverage.routes.map((route) => routePath(route, coverage, home))}
${queuePath(coverage)}
</section>`
