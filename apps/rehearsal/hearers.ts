import type { AccountId } from '../manifest/ids'
import type { Manifest, Route } from '../manifest/manifest'

/** Who is to hear of a finding, each once: Slack channels with the account whose Chatbot writes, and e-mail addresses. */
export interface Hearers {
  /** `channel` and `account`, sorted by both. */
  readonly slack: readonly { readonly channel: string; readonly account: string }[]
  readonly mail: readonly string[]
}

const tellsOf = (route: Route, account: AccountId): boolean =>
  route.minimumSeverity !== 'CRITICAL' && (route.accounts === 'ALL' || route.accounts.includes(account))

/** Whether the route's messages come from the account itself, and can: it must have authorized Slack. */
const speaksItself = ({ accounts }: Manifest, account: AccountId): boolean =>
  accounts.find(({ id }) => id === account)?.slackAuthorized === true

/**
 * Who is to hear of a finding of high severity in an account, when the manifest is deployed. Each channel and address is named
 * once for each route that it belongs to.
 */
export const hearersOf = (manifest: Manifest, account: AccountId): Hearers => {
  const routes = manifest.routes.filter((route) => tellsOf(route, account))
  const slack = routes.flatMap(({ deliver, slack: channel }) => {
    if (channel === undefined) return []
    if (deliver === 'central') return [{ channel, account: manifest.organization.securityAccount }]
    return speaksItself(manifest, account) ? [{ channel, account }] : []
  })
  const mail = routes.flatMap(({ email }) => email)
  return sorted({ slack, mail })
}

/** In one order, so that those who are to hear and those who heard compare. */
export const sorted = ({ slack, mail }: Hearers): Hearers => ({
  slack: [...slack].sort((left, right) => (left.channel + left.account < right.channel + right.account ? -1 : 1)),
  mail: [...mail].sort(),
})
