import type { AccountId } from '../manifest/ids'
import { type Manifest, type Route, slackAccounts } from '../manifest/manifest'
import { whyNotTaken } from '../manifest/routing/takes-finding'

/** Who is to be notified of a finding, each once: Slack channels with the account whose Chatbot writes, and e-mail addresses. */
export interface Recipients {
  /** `channel` and `account`, sorted by both. */
  readonly slack: readonly { readonly channel: string; readonly account: string }[]
  readonly mail: readonly string[]
}

/** The samples of the stories are of high severity (8) and about an instance. */
const notifiesOf = (route: Route, account: AccountId, type: string): boolean =>
  whyNotTaken(route, { account, type, severity: 8, resource: 'Instance', isSample: true }) === undefined

/**
 * Who is to be notified of a sample finding of this type in an account, when the manifest is deployed. Each channel and address is named
 * once for each route that it belongs to.
 */
export const recipientsOf = (manifest: Manifest, account: AccountId, type: string): Recipients => {
  const routes = manifest.routes.filter((route) => notifiesOf(route, account, type))
  const slack = routes.flatMap(({ deliver, slack: channel }) => {
    if (channel === undefined) return []
    if (deliver === 'central') return [{ channel, account: manifest.organization.securityAccount }]
    return slackAccounts(manifest).has(account) ? [{ channel, account }] : []
  })
  const mail = routes.flatMap(({ email }) => email)
  return sorted({ slack, mail })
}

/** In one order, so that expected and actual recipients compare. */
export const sorted = ({ slack, mail }: Recipients): Recipients => ({
  slack: [...slack].sort((left, right) => (left.channel + left.account < right.channel + right.account ? -1 : 1)),
  mail: [...mail].sort(),
})
