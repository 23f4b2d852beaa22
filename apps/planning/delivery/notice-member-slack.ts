import type { Route } from '../../manifest/manifest'
import { counted } from '../../manifest/text/counted'
import type { Contribution } from '../actions/plan-value'
import { reachedAccounts } from '../situation/reached-accounts'
import type { Situation } from '../situation/situation'
import type { StackSetTargets } from '../state/desired'
import type { LiveAccount } from '../state/observed'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'

type Noticing = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'label'>

/** The accounts that a member route reaches by its units, whether or not they authorized Slack. */
export const accountsOfRoute = (
  { manifest, assembly }: Pick<Situation, 'manifest' | 'assembly'>,
  route: Route['name'],
  live: readonly LiveAccount[],
): ReturnType<typeof reachedAccounts> => {
  const stackSet = assembly.memberDelivery?.routes.find((one) => one.route === route)?.alertsStackSet
  const targets: StackSetTargets | undefined = assembly.stackSets.find(({ name }) => name === stackSet)?.targets
  return targets ? reachedAccounts(targets, manifest, live) : []
}

/**
 * Accounts of member routes that did not authorize the Slack workspace, a line for each route. Only
 * a person can, in each account's console. The catch-all route covers them until then, so it is not
 * a problem.
 */
export const noticeMemberSlack = (situation: Noticing): Contribution => {
  const { manifest, assembly, observed, label } = situation
  if (!isSeen(observed.accounts)) return {}
  const live = observed.accounts.seen
  const authorized = new Set(manifest.accounts.filter(({ slackAuthorized }) => slackAuthorized).map(({ id }) => id))
  const lacking = (assembly.memberDelivery?.routes ?? []).map(({ route }) => ({
    route,
    accounts: accountsOfRoute(situation, route, live).filter((id) => !authorized.has(id)),
  }))
  return {
    notices: lacking.flatMap(({ route, accounts }) => {
      if (accounts.length === 0) return []
      const count = counted(accounts.length, 'account has', 'accounts have')
      const message = `${count} not authorized Slack for the member route "${route}", and the catch-all route sends their findings: ${listed(accounts.map(label))}`
      return [{ code: 'SLACK_NOT_AUTHORIZED_IN_MEMBER', message }]
    }),
  }
}
