import type { AccountId } from '../manifest/ids'
import type { Manifest, Route } from '../manifest/manifest'

/** Who is to be notified of a finding, each once: Slack channels with the account whose Chatbot writes, and e-mail addresses. */
export interface Recipients {
  /** `channel` and `account`, sorted by both. */
  readonly slack: readonly { readonly channel: string; readonly account: string }[]
  readonly mail: readonly string[]
}

const notifiesOf = (route: Route, account: AccountId): boolean =>
  route.minimumSeverity !== 'CRITICAL' && (route.accounts === 'ALL' || route.accounts.includes(account))

/** Whether the route's messages come from the account itself, and can: it must have authorized Slack. */
const deliversFromOwnAccount = ({ accounts }: Manifest, account: AccountId): boolean =>
  accounts.find(({ id }) => id === account)?.slackAuthorized === true

/**
 * Who is to be notified of a finding of high severity in an account, when the manifest is deployed. Each channel and address is named
 * once for each route that it belongs to.
 */
export const recipientsOf = (manifest: Manifest, account: AccountId): Recipients => {
  const routes = manifest.routes.filter((route) => notifiesOf(route, account))
  const slack = routes.flatMap(({ deliver, slack: channel }) => {
    if (channel === undefined) return []
    if (deliver === 'central') return [{ channel, account: manifest.organization.securityAccount }]
    return deliversFromOwnAccount(manifest, account) ? [{ channel, account }] : []
  })
  const mail = routes.flatMap(({ email }) => email)
  return sorted({ slack, mail })
}

/** In one order, so that expected and actual recipients compare. */
export const sorted = ({ slack, mail }: Recipients): Recipients => ({
  slack: [...slack].sort((left, right) => (left.channel + left.account < right.channel + right.account ? -1 : 1)),
  mail: [...mail].sort(),
})
