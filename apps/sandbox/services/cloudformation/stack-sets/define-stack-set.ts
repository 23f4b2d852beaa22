import type {
  CreateStackSetCommandInput,
  Parameter,
  PermissionModels,
  UpdateStackSetCommandInput,
} from '@aws-sdk/client-cloudformation'
import type { Call } from '../../../request/operation'
import { checkResourceTypes } from '../engine/resource-type-registry'
import { validationError } from '../errors'
import { parseTemplate } from '../template/parse-template'
import type { Template } from '../template/template'
import { templateText } from '../template/template-source'
import type { StackSetDefinition } from './stack-set'
import { refuseNested, refuseTransforms, requireCapabilities } from './template-limits'

type Request = CreateStackSetCommandInput | UpdateStackSetCommandInput

const checkTemplate = (text: string, call: Call, model: PermissionModels): Template => {
  if (model === 'SERVICE_MANAGED') refuseTransforms(text)
  const template = parseTemplate(text)
  refuseNested(template, model)
  checkResourceTypes(call.world, template)
  return template
}

const parametersOf = (
  given: readonly Parameter[],
  template: Template,
  before: readonly Parameter[],
): readonly Parameter[] => {
  const unknown = given.map(({ ParameterKey }) => ParameterKey ?? '').filter((key) => !(key in template.Parameters))
  if (unknown.length > 0) throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`)
  const missing = Object.entries(template.Parameters)
    .filter(([key, { Default }]) => Default === undefined && !given.some(({ ParameterKey }) => ParameterKey === key))
    .map(([key]) => key)
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`)
  return given.map((parameter) =>
    parameter.UsePreviousValue
      ? (before.find(({ ParameterKey }) => ParameterKey === parameter.ParameterKey) ?? parameter)
      : parameter,
  )
}

const textOf = (request: Request, call: Call, before: StackSetDefinition | undefined): string => {
  const given = templateText(request, call)
  const text =
    given ?? ('UsePreviousTemplate' in request && request.UsePreviousTemplate ? before?.templateBody : undefined)
  if (text === undefined) throw validationError('Either Template URL or Template Body must be specified.')
  return text
}

/** What a definition is for, and what it takes the place of. */
interface DefinitionContext {
  readonly permissionModel: PermissionModels
  readonly before: StackSetDefinition | undefined
}

const rolesOf = (request: Request, call: Call, before: StackSetDefinition | undefined) => ({
  administrationRoleArn:
    request.AdministrationRoleARN ??
    before?.administrationRoleArn ??
    `arn:aws:iam::${call.account}:role/AWSCloudFormationStackSetAdministrationRole`,
  executionRoleName: request.ExecutionRoleName ?? before?.executionRoleName ?? 'AWSCloudFormationStackSetExecutionRole',
})

/**
 * Reads what a request wants a StackSet to be. Parameters are checked by name here; their values are checked in each stack.
 * @throws AwsError `ValidationError` for a template that StackSets do not take.
 */
export const defineStackSet = (
  request: Request,
  call: Call,
  { permissionModel, before }: DefinitionContext,
): StackSetDefinition => {
  const templateBody = textOf(request, call, before)
  const template = checkTemplate(templateBody, call, permissionModel)
  requireCapabilities(request, permissionModel)
  const description = request.Description ?? before?.description ?? template.Description
  const autoDeployment = request.AutoDeployment ?? before?.autoDeployment
  return {
    templateBody,
    template,
    ...(description === undefined ? {} : { description }),
    parameters: parametersOf(request.Parameters ?? [], template, before?.parameters ?? []),
    capabilities: request.Capabilities ?? [],
    tags: request.Tags ?? before?.tags ?? [],
    ...rolesOf(request, call, before),
    ...(autoDeployment === undefined ? {} : { autoDeployment }),
    managedExecution: request.ManagedExecution?.Active ?? before?.managedExecution ?? false,
  }
}
