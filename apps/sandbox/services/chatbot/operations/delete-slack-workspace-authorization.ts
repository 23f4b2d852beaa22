import type {
  DeleteSlackWorkspaceAuthorizationCommandInput,
  DeleteSlackWorkspaceAuthorizationCommandOutput,
} from '@aws-sdk/client-chatbot'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { authorizedWorkspace } from '../check-channel'
import { chatbotStore } from '../state'

/** Takes a workspace's authorization away; its channel configurations must be deleted first (BEHAVIOUR 5). */
export const deleteSlackWorkspaceAuthorization: Operation<
  DeleteSlackWorkspaceAuthorizationCommandInput,
  DeleteSlackWorkspaceAuthorizationCommandOutput
> = (input, call) => {
  const workspace = authorizedWorkspace(call, input.SlackTeamId ?? '')
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
