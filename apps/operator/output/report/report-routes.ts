import { counted } from '../../../manifest/text/counted'
import type { Coverage } from '../../../planning/coverage/coverage'
import { groupBy } from '../../../planning/words/group-by'
import { html, type Markup } from './markup'

type Route = Coverage['routes'][number]

/** How a link stands: as it should, at work or not known, or not as it should. */
type Health = 'sound' | 'unsure' | 'wrong'

const sound: ReadonlySet<string> = new Set(['current', 'deployed', 'confirmed'])
const unsure: ReadonlySet<string> = new Set(['unknown', 'in-progress'])

const healthOf = (state: string): Health => (sound.has(state) ? 'sound' : unsure.has(state) ? 'unsure' : 'wrong')

const worst = (states: readonly string[]): Health => {
  const found = new Set(states.map(healthOf))
  return found.has('wrong') ? 'wrong' : found.has('unsure') ? 'unsure' : 'sound'
}

const tally = (states: readonly string[]): string =>
  [...groupBy(states, (state) => state)].map(([state, same]) => `${same.length} ${state}`).join(', ')

interface Link {
  readonly title: string
  readonly detail: string
  readonly health: Health
}

const linkItem = ({ title, detail, health }: Link): Markup =>
  html`<li class="link ${health}"><b>${title}</b> <span>${detail}</span></li>`

/** So many addresses are shown each. */
const longestList = 8

const mailLinks = (email: Route['email']): readonly Link[] => {
  if (email.length <= longestList)
    return email.map(({ address, state }) => ({ title: address, detail: state, health: healthOf(state) }))
  return [...groupBy(email, ({ state }) => state)].map(([state, some]) => ({
    title: counted(some.length, 'address', 'addresses'),
    detail: state,
    health: healthOf(state),
  }))
}

const endsOf = ({ slack, email }: Route): readonly Link[] => [
  ...(slack ? [{ title: `Slack ${slack.channel}`, detail: slack.state, health: healthOf(slack.state) }] : []),
  ...mailLinks(email),
]

/** The rules in the Regions, and for a member route also those in its accounts. */
const rulesOf = ({ members = [] }: Route, { regions }: Coverage): readonly Link[] => {
  const central = regions.map(({ alerts }) => alerts)
  const own = members.map(({ alerts }) => alerts)
  return [
    {
      title: `Alert path of ${counted(regions.length, 'Region')}`,
      detail: tally(central),
      health: worst(central),
    },
    ...(own.length === 0
      ? []
      : [{ title: `Rules in ${counted(own.length, 'account')}`, detail: tally(own), health: worst(own) }]),
  ]
}

const accountsInWords = ({ accounts, members }: Route): string =>
  accounts === 'ALL' ? 'all accounts' : counted(members?.length ?? accounts.length, 'account')

const routePath = (route: Route, coverage: Coverage): Markup => html`<section class="route">
<h3>${route.name}</h3>
<ol class="path">
<li class="link start"><b>Findings</b> <span>of ${accountsInWords(route)}, from ${route.minimumSeverity}</span></li>
${rulesOf(route, coverage).map(linkItem)}
<li class="ends"><ul>${endsOf(route).map(linkItem)}</ul></li>
</ol>
</section>`

/** Each route as a picture of its path: where findings come from, what carries them, and whom they reach, with the state of each link. */
export const routesSection = (coverage: Coverage): Markup =>
  html`<section id="routes"><h2>Routes</h2>
${coverage.routes.length === 0 ? html`<p>No route is shown.</p>` : coverage.routes.map((route) => routePath(route, coverage))}
</section>`
