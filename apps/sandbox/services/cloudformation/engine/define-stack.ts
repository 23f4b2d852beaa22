import type { Capability, Parameter, Tag } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { asksOf } from '../../../request/access'
import { requireAllowed } from '../../../request/authorizer'
import type { Call } from '../../../request/operation'
import { ssmAccess } from '../../ssm/access'
import { readSsmParameter } from '../../ssm/parameters'
import { validationError } from '../errors'
import type { Stack, StackDefinition } from '../stack'
import { checkRules } from '../template/conditions'
import { resolveParameters } from '../template/parameters'
import { parseTemplate } from '../template/parse-template'
import { requiredCapabilities, type Template } from '../template/template'
import { templateText } from '../template/template-source'
import { checkResourceTypes } from './resource-type-registry'
import { type StackPlace, stackScope } from './walk'

/** The part of CreateStack, UpdateStack and CreateChangeSet that says what the stack is to be. */
export interface StackRequest {
  readonly TemplateBody?: string | undefined
  readonly TemplateURL?: string | undefined
  /**
   * The body, parsed and checked before: StackSets do that once for all their stacks. Default: it
   * is done now.
   */
  readonly checkedTemplate?: Template
  readonly UsePreviousTemplate?: boolean | undefined
  readonly Parameters?: Parameter[] | undefined
  readonly Tags?: Tag[] | undefined
  readonly Capabilities?: Capability[] | undefined
  readonly NotificationARNs?: string[] | undefined
}

const requireCapabilities = (definition: StackDefinition): void => {
  const missing = requiredCapabilities(definition.template).filter(
    (capability) =>
      !definition.capabilities.includes(capability) &&
      !(capability === 'CAPABILITY_IAM' && definition.capabilities.includes('CAPABILITY_NAMED_IAM')),
  )
  if (missing.length > 0) {
    throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${missing.join(', ')}]`)
  }
}

const bodyOf = (request: StackRequest, call: Call, current: Stack | undefined): string => {
  // An instance's template is the StackSet's, which may have come by URL: the limit of a body is one of requests.
  if (request.checkedTemplate && request.TemplateBody !== undefined) return request.TemplateBody
  const given = templateText(request, call)
  if (given !== undefined && request.UsePreviousTemplate) {
    throw validationError('You cannot specify a template and UsePreviousTemplate at once.')
  }
  if (given !== undefined) return given
  if (request.UsePreviousTemplate && current) return current.definition.templateBody
  throw validationError('Either Template URL or Template Body must be specified.')
}

const checkedTemplate = (text: string, call: Call): Template => {
  const template = parseTemplate(text)
  checkResourceTypes(call.world, template)
  return template
}

/**
 * Reads what a request wants a stack to be: template, parameters with their values, tags. Checks
 * everything that CloudFormation checks before it touches a resource.
 * @param current the stack before an update.
 * @throws AwsError `ValidationError` and `InsufficientCapabilitiesException`.
 */
export const defineStack = (
  request: StackRequest,
  call: Call,
  place: StackPlace,
  current: Stack | undefined,
): StackDefinition => {
  const templateBody = bodyOf(request, call, current)
  const template = request.checkedTemplate ?? checkedTemplate(templateBody, call)
  const definition: StackDefinition = {
    templateBody,
    template,
    parameters: resolveParameters(template, request.Parameters ?? [], {
      previous: current?.definition.parameters ?? new Map(),
      ssmParameter: (name) => {
        requireAllowed(call, () => asksOf(ssmAccess, 'GetParameters', { Names: [name] }, call))
        return readSsmParameter(call.world, place, name)
      },
    }),
    tags: request.Tags ?? current?.definition.tags ?? [],
    capabilities: request.Capabilities ?? [],
    notificationArns: request.NotificationARNs ?? current?.definition.notificationArns ?? [],
  }
  requireCapabilities(definition)
  checkRules(stackScope(call.world, place, definition, () => undefined))
  return definition
}
