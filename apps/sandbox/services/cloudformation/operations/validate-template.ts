import type { ValidateTemplateCommandInput, ValidateTemplateCommandOutput } from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { checkResourceTypes } from '../engine/resource-type-registry'
import { validationError } from '../errors'
import { summarizeTemplate } from '../summarize-template'
import { parseTemplate } from '../template/parse-template'
import { templateText } from '../template/template-source'

/** Checks a template and tells its parameters and needed capabilities. */
export const validateTemplate: Operation<ValidateTemplateCommandInput, ValidateTemplateCommandOutput> = (
  input,
  call,
) => {
  const text = templateText(input, call)
  if (text === undefined) throw validationError('Either Template URL or Template Body must be specified.')
  const template = parseTemplate(text)
  checkResourceTypes(call.world, template)
  return summarizeTemplate(template)
}
