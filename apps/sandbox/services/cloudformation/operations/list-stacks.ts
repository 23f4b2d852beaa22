import type { ListStacksCommandInput, ListStacksCommandOutput, StackSummary } from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import type { Stack } from '../stack'
import { stacksIn } from '../state'

const summarize = (stack: Stack): StackSummary => ({
  StackId: stack.id,
  StackName: stack.name,
  TemplateDescription: stack.definition.template.Description,
  CreationTime: stack.createdAt,
  LastUpdatedTime: stack.updatedAt,
  DeletionTime: stack.deletedAt,
  StackStatus: stack.status,
  StackStatusReason: stack.statusReason,
  DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
})

/** Lists stacks, deleted ones too, newest first (BEHAVIOUR 11). */
export const listStacks: Operation<ListStacksCommandInput, ListStacksCommandOutput> = (input, call) => {
  const wanted = input.StackStatusFilter ?? []
  const matching = [...stacksIn(call.world, call).stacks.values()]
    .filter(({ status }) => wanted.length === 0 || wanted.includes(status))
    .reverse()
  const page = paginate(matching, { token: input.NextToken, limit: 100, invalidToken: 'ValidationError' }, call.world)
  return { StackSummaries: page.items.map(summarize), NextToken: page.nextToken }
}
