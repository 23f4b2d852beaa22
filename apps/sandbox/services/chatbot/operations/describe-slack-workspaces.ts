import type { DescribeSlackWorkspacesCommandInput, DescribeSlackWorkspacesCommandOutput } from '@aws-sdk/client-chatbot'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { LARGEST_PAGE, pageOf } from '../page'
import { chatbotStore } from '../state'

/** The workspaces that were authorized in the account (BEHAVIOUR 5). */
export const describeSlackWorkspaces: Operation<
  DescribeSlackWorkspacesCommandInput,
  DescribeSlackWorkspacesCommandOutput
> = (input, call) => {
  const workspaces = [...call.world.store(chatbotStore).in(call.account).workspaces.values()]
  const page = paginate(workspaces, { ...pageOf(input), limit: LARGEST_PAGE }, call.world)
  return {
    SlackWorkspaces: page.items.map(({ id, name }) => ({ SlackTeamId: id, SlackTeamName: name, State: 'ENABLED' })),
    ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
  }
}
