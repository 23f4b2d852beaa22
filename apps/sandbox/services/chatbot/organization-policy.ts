import type { World } from '../../world/world'
import { effectivePolicyOf } from '../organizations/effective-policy'

const partOf = (tree: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((held, key) => (held as Readonly<Record<string, unknown>> | undefined)?.[key], tree)

/**
 * Why the organization's CHATBOT_POLICY denies an account a Slack workspace; undefined where it does not (BEHAVIOUR 9).
 * Syntax: docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html
 */
export const policyDenial = (world: World, account: string, workspace: string): string | undefined => {
  const policy = effectivePolicyOf(world, account, 'CHATBOT_POLICY')
  const platforms = partOf(policy, 'chatbot', 'platforms')
  const client =
    partOf(platforms, 'slack', 'client') ??
    partOf(platforms, 'default', 'client') ??
    partOf(policy, 'chatbot', 'default', 'client')
  if (client === 'disabled') return "The organization's chat applications policy disables Slack"
  const workspaces = partOf(platforms, 'slack', 'workspaces')
  return !Array.isArray(workspaces) || workspaces.includes('*') || workspaces.includes(workspace)
    ? undefined
    : `The organization's chat applications policy does not allow Slack workspace ${workspace}`
}
