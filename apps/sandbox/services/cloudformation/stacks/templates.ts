import type { GetTemplateSummaryCommandInput } from '@aws-sdk/client-cloudformation'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Call } from '../../../request/operation'
import { checkResourceTypes } from '../engine/resource-type-registry'
import { validationError } from '../errors'
import { type CloudFormationOperation, requireChangeSet, requireStack } from '../state'
import { parseTemplate } from '../template/parse-template'
import { requiredCapabilities, type Template } from '../template/template'
import { templateText } from '../template/template-source'

/** What GetTemplateSummary and ValidateTemplate both return of a template. */
const summarizeTemplate = (template: Template) => {
  const capabilities = requiredCapabilities(template)
  return {
    Description: template.Description,
    Parameters: Object.entries(template.Parameters).map(([key, declared]) => ({
      ParameterKey: key,
      DefaultValue: declared.Default === undefined ? undefined : String(declared.Default),
      ParameterType: declared.Type,
      NoEcho: String(declared.NoEcho) === 'true',
      Description: declared.Description,
      ParameterConstraints: declared.AllowedValues ? { AllowedValues: declared.AllowedValues.map(String) } : {},
    })),
    ...(capabilities.length === 0
      ? {}
      : {
          Capabilities: capabilities,
          CapabilitiesReason: `The following resource(s) require capabilities: [${[...new Set(Object.values(template.Resources).map(({ Type }) => Type))].filter((type) => type.startsWith('AWS::IAM::')).join(', ')}]`,
        }),
  }
}

/**
 * Without transforms the processed template is the original; a stack that was never executed has
 * none (BEHAVIOUR 25).
 */
export const getTemplate: CloudFormationOperation<'GetTemplate'> = (input, call) => {
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

const templateOf = (input: GetTemplateSummaryCommandInput, call: Call): Template => {
  if (input.StackName !== undefined) return requireStack(call.world, call, input.StackName).definition.template
  return parseTemplate(templateText(input, call) ?? '')
}

/** Returns the parameters, types and needed capabilities of a template or a stack. */
export const getTemplateSummary: CloudFormationOperation<'GetTemplateSummary'> = (input, call) => {
  refuseUnbuilt('cloudformation:GetTemplateSummary', input, ['StackSetName'])
  const sources = [input.StackName, input.TemplateBody, input.TemplateURL].filter((source) => source !== undefined)
  if (sources.length > 1) {
    throw validationError('Exactly one of StackName, StackSetName, TemplateBody and TemplateURL must be specified.')
  }
  const template = templateOf(input, call)
  return {
    ...summarizeTemplate(template),
    ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type }) => Type))],
    Version: template.AWSTemplateFormatVersion,
    Metadata: template.Metadata === undefined ? undefined : JSON.stringify(template.Metadata),
  }
}

/** Checks a template and returns its parameters and needed capabilities. */
export const validateTemplate: CloudFormationOperation<'ValidateTemplate'> = (input, call) => {
  const text = templateText(input, call)
  if (text === undefined) throw validationError('Either Template URL or Template Body must be specified.')
  const template = parseTemplate(text)
  checkResourceTypes(call.world, template)
  return summarizeTemplate(template)
}
