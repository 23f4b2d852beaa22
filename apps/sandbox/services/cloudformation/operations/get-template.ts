import type { GetTemplateCommandInput, GetTemplateCommandOutput } from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../operation'
import { requireChangeSet, requireStack } from '../state'

/** Without transforms the processed template is the original. */
export const getTemplate: Operation<GetTemplateCommandInput, GetTemplateCommandOutput> = (input, call) => {
  const source =
    input.ChangeSetName === undefined
      ? requireStack(call.world, call, input.StackName)
      : requireChangeSet(call.world, call, input)
  return { TemplateBody: source.definition.templateBody, StagesAvailable: ['Original', 'Processed'] }
}
