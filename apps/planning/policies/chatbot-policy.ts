import { centralSlackRoutes, type Manifest } from '../../manifest/manifest'
import type { Notice } from '../refusals/notice-codes'
import type { ObservedPolicies, ObservedPolicy } from '../state/observed-policies'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'

interface SlackRules {
  readonly supported_role_settings?: unknown
}

interface EffectivePolicy {
  readonly chatbot?: {
    readonly default?: { readonly client?: unknown }
    readonly platforms?: {
      readonly default?: { readonly client?: unknown }
      readonly slack?: {
        readonly client?: unknown
        readonly workspaces?: unknown
        readonly default?: SlackRules
        readonly overrides?: Readonly<Record<string, SlackRules>>
      }
    }
  }
}

const includes = (list: unknown, ...wanted: readonly string[]): boolean =>
  !Array.isArray(list) || wanted.some((one) => list.includes(one))

/**
 * Why a policy of the type CHATBOT_POLICY lets no configuration of ours work; undefined where it
 * does. The syntax is that of
 * docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html; our
 * configurations have a channel role.
 */
const obstacleIn = ({ chatbot }: EffectivePolicy, workspace: string): string | undefined => {
  const slack = chatbot?.platforms?.slack
  const client = slack?.client ?? chatbot?.platforms?.default?.client ?? chatbot?.default?.client
  if (client === 'disabled') return 'disables Slack'
  if (!includes(slack?.workspaces, '*', workspace)) return `does not allow the workspace ${workspace}`
  const { supported_role_settings: roles } = { ...slack?.default, ...slack?.overrides?.[workspace] }
  return includes(roles, 'channel_role') ? undefined : 'allows user roles only, and no channel role'
}

const namesOf = (policies: readonly ObservedPolicy[]): string =>
  policies.length === 0
    ? ''
    : ` (${listed(policies.map(({ name, id, targets }) => `"${name}" ${id}, attached to ${targets.join(', ') || 'nothing'}`))})`

/** Whether the organization lets Chatbot notify the security account's channels. */
export const noticeChatbotPolicy = (
  { slack, organization, routes, regions }: Pick<Manifest, 'slack' | 'organization' | 'routes' | 'regions'>,
  { chatbot }: Pick<ObservedPolicies, 'chatbot'>,
): readonly Notice[] => {
  if (slack === undefined || !isSeen(chatbot) || chatbot.seen?.effective === undefined) return []
  const { policies, effective } = chatbot.seen
  const obstacle = obstacleIn(JSON.parse(effective) as EffectivePolicy, slack.workspace)
  if (obstacle === undefined) return []
  const account = organization.securityAccount
  const message = `The CHATBOT_POLICY that reaches the security account ${obstacle}${namesOf(policies)}: its Slack channels are not notified. Exempt the account, or use e-mail`
  return [{ code: 'CHATBOT_DENIED', message, account, region: regions.home, routes: centralSlackRoutes({ routes }) }]
}
