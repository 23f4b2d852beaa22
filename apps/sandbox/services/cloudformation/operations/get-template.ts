import type { GetTemplateCommandInput, GetTemplateCommandOutput } from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { requireChangeSet, requireStack } from '../state'

/** Without transforms the processed template is the original; a stack that was never executed has none (BEHAVIOUR 25). */
export const getTemplate: Operation<GetTemplateCommandInput, GetTemplateCommandOutput> = (input, call) => {
  const source =
    input.ChangeSetName === undefined
      ? requireStack(call.world, call, input.StackName)
      : requireChangeSet(call.world, call, input)
  const isUnexecuted = 'resources' in source && source.status === 'REVIEW_IN_PROGRESS'
  return {
    TemplateBody: isUnexecuted ? '' : source.definition.templateBody,
    StagesAvailable: ['Original', 'Processed'],
  }
}
