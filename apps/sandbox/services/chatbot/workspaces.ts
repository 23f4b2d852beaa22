import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { policyDenial } from './organization-policy'
import { chatbotPage } from './page'
import { type ChatbotOperation, chatbotStore, type Workspace } from './state'

/**
 * The authorized workspace of a configuration.
 * @throws AwsError `InvalidRequestException` when the account has not authorized it (BEHAVIOUR 5).
 */
export const requireWorkspace = (call: Call, workspace: string): Workspace => {
  const found = call.world.store(chatbotStore).in(call.account).workspaces.get(workspace)
  if (found) return found
  throw new AwsError(
    'InvalidRequestException',
    `Slack workspace ${workspace} is not authorized for AWS account ${call.account}. Authorize it in the account's console first.`,
  )
}

/** Why nothing is delivered to a workspace's channels; undefined where it is (BEHAVIOUR 9). */
export const obstacleTo = (world: World, account: string, workspace: string): string | undefined =>
  world.store(chatbotStore).in(account).workspaces.has(workspace)
    ? policyDenial(world, account, workspace)
    : `Slack workspace ${workspace} is not authorized`

/** The workspaces that were authorized in the account (BEHAVIOUR 5). */
export const describeSlackWorkspaces: ChatbotOperation<'DescribeSlackWorkspaces'> = (input, call) => {
  const workspaces = [...call.world.store(chatbotStore).in(call.account).workspaces.values()]
  const { items, ...more } = chatbotPage(workspaces, input, call)
  return {
    SlackWorkspaces: items.map(({ id, name }) => {
      const StateReason = policyDenial(call.world, call.account, id)
      const state = StateReason === undefined ? { State: 'ENABLED' } : { State: 'DISABLED', StateReason }
      return { SlackTeamId: id, SlackTeamName: name, ...state }
    }),
    ...more,
  }
}

/** Takes a workspace's authorization away; its channel configurations must be deleted first (BEHAVIOUR 5). */
export const deleteSlackWorkspaceAuthorization: ChatbotOperation<'DeleteSlackWorkspaceAuthorization'> = (
  input,
  call,
) => {
  const workspace = requireWorkspace(call, input.SlackTeamId ?? '')
  const chatbot = call.world.store(chatbotStore).in(call.account)
  const used = [...chatbot.configurations.values()].filter(({ SlackTeamId }) => SlackTeamId === workspace.id)
  if (used.length > 0) {
    throw new AwsError(
      'InvalidParameterException',
      `Slack workspace ${workspace.id} still has ${used.length} configured channel(s); delete their configurations first`,
    )
  }
  chatbot.workspaces.delete(workspace.id)
  return {}
}
