import type { GetTemplateSummaryCommandInput, GetTemplateSummaryCommandOutput } from '@aws-sdk/client-cloudformation'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Call, Operation } from '../../../request/operation'
import { requireStack } from '../state'
import { summarizeTemplate } from '../summarize-template'
import { parseTemplate } from '../template/parse-template'
import type { Template } from '../template/template'
import { templateText } from '../template/template-source'

const templateOf = (input: GetTemplateSummaryCommandInput, call: Call): Template => {
  if (input.StackName !== undefined) return requireStack(call.world, call, input.StackName).definition.template
  return parseTemplate(templateText(input, call) ?? '')
}

/** Tells parameters, types and needed capabilities of a template or a stack. */
export const getTemplateSummary: Operation<GetTemplateSummaryCommandInput, GetTemplateSummaryCommandOutput> = (
  input,
  call,
) => {
  refuseUnbuilt('cloudformation:GetTemplateSummary', input, ['StackSetName'])
  const template = templateOf(input, call)
  return {
    ...summarizeTemplate(template),
    ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type }) => Type))],
    Version: template.AWSTemplateFormatVersion,
    Metadata: template.Metadata === undefined ? undefined : JSON.stringify(template.Metadata),
  }
}
