import type { Route, Unit } from '../../manifest/manifest'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import { goneUnits } from '../situation/reached-accounts'
import type { Situation } from '../situation/situation'
import type { LiveAccount } from '../state/observed'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { accountsOfRoute } from './notice-member-slack'

type Noticing = Pick<Situation, 'manifest' | 'assembly' | 'observed'>

/** Whether a route reaches an account that is active: a central one by the manifest's accounts, a member route by its units. */
const reachesSomebody = (situation: Noticing, { name, deliver, accounts }: Route, live: readonly LiveAccount[]) => {
  if (accounts === 'ALL') return true
  if (deliver === 'member') return accountsOfRoute(situation, name, live).length > 0
  const active = new Set(live.filter(({ state }) => state === 'ACTIVE').map(({ id }) => id))
  return accounts.some((id) => active.has(id))
}

const quoted = (routes: readonly Route[]): string => listed(routes.map(({ name }) => `"${name}"`))

const unitNotice = ({ id, path }: Unit, routes: readonly Route[], mute: readonly Route[]): Notice => {
  const naming = routes.filter(({ units }) => units.includes(id))
  const left = naming.filter((route) => !mute.includes(route))
  const silent = naming.filter((route) => mute.includes(route))
  const effects = [
    ...(silent.length > 0 ? [`${quoted(silent)} ${silent.length === 1 ? 'reaches' : 'reach'} nobody`] : []),
    ...(left.length > 0 ? [`${quoted(left)} ${left.length === 1 ? 'reaches' : 'reach'} its other accounts only`] : []),
  ]
  const effect = naming.length === 0 ? 'no route names it' : `of the routes that name it, ${effects.join(', and ')}`
  const wayOut =
    naming.length === 0
      ? '"guardpost sync" takes it out'
      : 'take it out of them, and "guardpost sync" takes out the rest'
  return {
    code: 'UNIT_GONE',
    message: `The unit ${id} (${path}) is in the manifest and not in the organization; ${effect}: ${wayOut}`,
    routes: naming.map(({ name }) => name),
  }
}

const muteNotice = ({ name, units, deliver }: Route): Notice => {
  const of = units.length > 0 ? 'no account of its units is active' : 'none of its accounts is active'
  const who = deliver === 'member' ? 'The member route' : 'The route'
  return {
    code: 'ROUTE_REACHES_NOBODY',
    message: `${who} "${name}" reaches nobody, because ${of}: name other units or accounts, or take the route out`,
    routes: [name],
  }
}

/**
 * Units that are gone, with what that does to routes, and routes that reach nobody. Nothing while
 * the organization's accounts are unknown.
 */
export const noticeReach = (situation: Noticing): Contribution => {
  const { manifest, observed } = situation
  if (!isSeen(observed.accounts)) return {}
  const live = observed.accounts.seen
  const mute = manifest.routes.filter((route) => !reachesSomebody(situation, route, live))
  const gone = goneUnits(observed)
  return {
    notices: [
      ...manifest.organization.units
        .filter(({ id }) => gone.has(id))
        .map((unit) => unitNotice(unit, manifest.routes, mute)),
      ...mute.map(muteNotice),
    ],
  }
}
