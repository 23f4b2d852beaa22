import type { World } from '../../world/world'
import { effectivePolicyOf } from '../organizations/effective-policy'
import type { Team } from './state'

const partOf = (tree: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((held, key) => (held as Readonly<Record<string, unknown>> | undefined)?.[key], tree)

/** What a policy says of a platform as a whole: its own word, or the default for all. */
const clientOf = (policy: unknown, platform: string): unknown =>
  partOf(policy, 'chatbot', 'platforms', platform, 'client') ??
  partOf(policy, 'chatbot', 'platforms', 'default', 'client') ??
  partOf(policy, 'chatbot', 'default', 'client')

/**
 * Why the organization's CHATBOT_POLICY denies an account a team of Microsoft Teams; undefined where it does not (BEHAVIOUR 9).
 * Syntax: docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html
 */
export const teamDenial = (world: World, account: string, { id, tenant }: Team): string | undefined => {
  const policy = effectivePolicyOf(world, account, 'CHATBOT_POLICY')
  if (clientOf(policy, 'microsoft_teams') === 'disabled') {
    return "The organization's chat applications policy disables Microsoft Teams"
  }
  const tenants = partOf(policy, 'chatbot', 'platforms', 'microsoft_teams', 'tenants')
  const teams = partOf(tenants, tenant)
  const isAllowed = tenants === undefined || (Array.isArray(teams) && (teams.includes('*') || teams.includes(id)))
  return isAllowed ? undefined : `The organization's chat applications policy does not allow Microsoft Teams team ${id}`
}

/**
 * Why the organization's CHATBOT_POLICY denies an account a Slack workspace; undefined where it does not (BEHAVIOUR 9).
 * Syntax: docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html
 */
export const policyDenial = (world: World, account: string, workspace: string): string | undefined => {
  const policy = effectivePolicyOf(world, account, 'CHATBOT_POLICY')
  if (clientOf(policy, 'slack') === 'disabled') return "The organization's chat applications policy disables Slack"
  const workspaces = partOf(policy, 'chatbot', 'platforms', 'slack', 'workspaces')
  return !Array.isArray(workspaces) || workspaces.includes('*') || workspaces.includes(workspace)
    ? undefined
    : `The organization's chat applications policy does not allow Slack workspace ${workspace}`
}
