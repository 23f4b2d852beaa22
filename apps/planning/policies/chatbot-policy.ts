import type { AccountId } from '../../manifest/ids'
import { centralSlackRoutes, type Manifest } from '../../manifest/manifest'
import type { Notice } from '../refusals/notice-codes'
import type { Situation } from '../situation/situation'
import type { ObservedPolicies, ObservedPolicy } from '../state/observed-policies'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { memberSlackAccounts } from './chatbot-accounts'

interface RoleRules {
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
        readonly default?: RoleRules
        readonly overrides?: Readonly<Record<string, RoleRules>>
      }
      readonly microsoft_teams?: {
        readonly client?: unknown
        /** The teams that are allowed, by tenant; absent where all are. */
        readonly tenants?: Readonly<Record<string, unknown>>
        readonly default?: RoleRules
        /** By tenant, and there by team. */
        readonly overrides?: Readonly<Record<string, Readonly<Record<string, RoleRules>>>>
      }
    }
  }
}

const includes = (list: unknown, ...wanted: readonly string[]): boolean =>
  !Array.isArray(list) || wanted.some((one) => list.includes(one))

const isDisabled = ({ chatbot }: EffectivePolicy, platform: 'slack' | 'microsoft_teams'): boolean =>
  (chatbot?.platforms?.[platform]?.client ?? chatbot?.platforms?.default?.client ?? chatbot?.default?.client) ===
  'disabled'

/**
 * Why a policy of the type CHATBOT_POLICY lets no configuration of ours work; undefined where it
 * does. The syntax is that of
 * docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html; our
 * configurations have a channel role.
 */
const obstacleToSlack = (policy: EffectivePolicy, workspace: string): string | undefined => {
  const slack = policy.chatbot?.platforms?.slack
  if (isDisabled(policy, 'slack')) return 'disables Slack'
  if (!includes(slack?.workspaces, '*', workspace)) return `does not allow the workspace ${workspace}`
  const { supported_role_settings: roles } = { ...slack?.default, ...slack?.overrides?.[workspace] }
  return includes(roles, 'channel_role') ? undefined : 'allows user roles only, and no channel role'
}

/** The same for a team of Microsoft Teams. */
const obstacleToTeam = (
  policy: EffectivePolicy,
  { tenant, team }: NonNullable<Manifest['teams']>,
): string | undefined => {
  const teams = policy.chatbot?.platforms?.microsoft_teams
  if (isDisabled(policy, 'microsoft_teams')) return 'disables Microsoft Teams'
  const isNamed = teams?.tenants === undefined || includes(teams.tenants[tenant] ?? [], '*', team)
  if (!isNamed) return `does not allow the team ${team} of Microsoft Teams`
  const { supported_role_settings: roles } = { ...teams?.default, ...teams?.overrides?.[tenant]?.[team] }
  return includes(roles, 'channel_role') ? undefined : 'allows user roles only, and no channel role'
}

const namesOf = (policies: readonly ObservedPolicy[]): string =>
  policies.length === 0
    ? ''
    : ` (${listed(policies.map(({ name, id, targets }) => `"${name}" ${id}, attached to ${targets.join(', ') || 'nothing'}`))})`

/** What policies come to, and nothing where none reaches the account. */
const policyOf = (effective: string | undefined): EffectivePolicy => JSON.parse(effective ?? '{}') as EffectivePolicy

/** Whether the organization lets Chatbot notify the security account's channels of Slack. */
export const noticeChatbotPolicy = (
  { slack, organization, routes, regions }: Pick<Manifest, 'slack' | 'organization' | 'routes' | 'regions'>,
  { chatbot }: Pick<ObservedPolicies, 'chatbot'>,
): readonly Notice[] => {
  if (slack === undefined || !isSeen(chatbot) || chatbot.seen === undefined) return []
  const { policies, effective } = chatbot.seen
  const obstacle = obstacleToSlack(policyOf(effective), slack.workspace)
  if (obstacle === undefined) return []
  const account = organization.securityAccount
  const message = `The CHATBOT_POLICY that reaches the security account ${obstacle}${namesOf(policies)}: its Slack channels are not notified. Exempt the account, or use e-mail`
  return [{ code: 'CHATBOT_DENIED', message, account, region: regions.home, routes: centralSlackRoutes({ routes }) }]
}

/** Whether it lets Chatbot notify those of Microsoft Teams. */
export const noticeTeamsPolicy = (
  { teams, organization, routes, regions }: Pick<Manifest, 'teams' | 'organization' | 'routes' | 'regions'>,
  { chatbot }: Pick<ObservedPolicies, 'chatbot'>,
): readonly Notice[] => {
  if (teams === undefined || !isSeen(chatbot) || chatbot.seen === undefined) return []
  const { policies, effective } = chatbot.seen
  const obstacle = obstacleToTeam(policyOf(effective), teams)
  if (obstacle === undefined) return []
  const message = `The CHATBOT_POLICY that reaches the security account ${obstacle}${namesOf(policies)}: its channels of Microsoft Teams are not notified. Exempt the account, or use e-mail`
  const named = routes.flatMap((route) => (route.teams === undefined ? [] : [route.name]))
  return [{ code: 'TEAMS_DENIED', message, account: organization.securityAccount, region: regions.home, routes: named }]
}

type Judging = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'label'>

/** Whether it lets Chatbot notify the channels of accounts of member routes; one notice for accounts that the same policies reach. */
export const noticeMemberChatbotPolicy = (
  situation: Judging,
  { chatbot }: Pick<ObservedPolicies, 'chatbot'>,
): readonly Notice[] => {
  const { slack, regions } = situation.manifest
  if (slack === undefined || !isSeen(chatbot) || chatbot.seen === undefined) return []
  const { policies, members = [] } = chatbot.seen
  return members.flatMap(({ accounts, effective }): readonly Notice[] => {
    const obstacle = obstacleToSlack(policyOf(effective), slack.workspace)
    if (obstacle === undefined) return []
    const [whom, which] = [listed(accounts.map(situation.label)), accounts.length === 1 ? 'account' : 'accounts']
    const message = `The CHATBOT_POLICY that reaches ${whom} ${obstacle}${namesOf(policies)}: Slack channels of member routes there are not notified. Exempt the ${which}, or deliver the routes centrally`
    return [{ code: 'CHATBOT_DENIED', message, accounts, region: regions.home, routes: routesOf(situation, accounts) }]
  })
}

/** The member routes that use the Slack of some of the accounts. */
const routesOf = ({ observed, ...desired }: Judging, concerned: readonly AccountId[]): readonly string[] =>
  memberSlackAccounts(desired, isSeen(observed.accounts) ? observed.accounts.seen : [])
    .filter(({ accounts }) => accounts.some((id) => concerned.includes(id)))
    .map(({ route }) => route)
