import type {
  AutoDeployment,
  Capability,
  CreateStackSetCommandInput,
  Parameter,
  PermissionModels,
  UpdateStackSetCommandInput,
} from '@aws-sdk/client-cloudformation'
import { unbuilt } from '../../../kit/unbuilt'
import type { Call } from '../../../request/operation'
import { checkResourceTypes } from '../engine/resource-type-registry'
import { validationError } from '../errors'
import { parseTemplate } from '../template/parse-template'
import { parseYaml } from '../template/parse-yaml'
import { isRecord, type Template } from '../template/template'
import { templateText } from '../template/template-source'
import type { StackSetDefinition } from './state'

/**
 * The macros of a template's text. Only where the word is there at all is the text read a second
 * time.
 */
const transformOf = (text: string): unknown => {
  if (/Fn::Transform|!Transform/.test(text)) return 'Fn::Transform'
  if (!/\bTransform\b/.test(text)) return undefined
  const value = parseYaml(text)
  return isRecord(value) ? value['Transform'] : undefined
}

/**
 * @throws AwsError `ValidationError` for a template with macros, which service-managed StackSets do
 *   not take (BEHAVIOUR 51).
 */
const refuseTransforms = (text: string): void => {
  const transform = transformOf(text)
  if (transform === undefined) return
  throw validationError(
    `StackSets with SERVICE_MANAGED permission model do not support templates with macros or transforms: ${JSON.stringify(transform)}`,
  )
}

/**
 * @throws AwsError `ValidationError` for a StackSet in a template, and for a nested stack in a
 *   service-managed one's (BEHAVIOUR 40 and 51).
 */
const refuseNested = ({ Resources }: Template, model: PermissionModels): void => {
  const types = new Set(Object.values(Resources).map(({ Type }) => Type))
  if (types.has('AWS::CloudFormation::StackSet')) {
    throw validationError('Nested AWS::CloudFormation::StackSet is not supported in AWS::CloudFormation::StackSet')
  }
  if (model === 'SERVICE_MANAGED' && types.has('AWS::CloudFormation::Stack')) {
    throw validationError(
      'Nested AWS::CloudFormation::Stack is not supported in service managed AWS::CloudFormation::StackSet',
    )
  }
}

/**
 * @throws AwsError `ValidationError` for CAPABILITY_AUTO_EXPAND, which belongs to macros (BEHAVIOUR
 *   51).
 */
const refuseAutoExpand = (
  { Capabilities }: { readonly Capabilities?: readonly Capability[] | undefined },
  model: PermissionModels,
): void => {
  if (model === 'SERVICE_MANAGED' && Capabilities?.includes('CAPABILITY_AUTO_EXPAND')) {
    throw validationError('CAPABILITY_AUTO_EXPAND is not supported for StackSets with SERVICE_MANAGED permission model')
  }
}

/**
 * @throws AwsError `ValidationError` for automatic deployment of a self-managed StackSet, and for
 *   RetainStacksOnAccountRemoval where it is off; 501 for `DependsOn` (BEHAVIOUR 51 and 66).
 */
export const requireAutoDeployment = (model: PermissionModels, autoDeployment: AutoDeployment): void => {
  if (model !== 'SERVICE_MANAGED') {
    throw validationError('AutoDeployment can only be specified when PermissionModel is SERVICE_MANAGED')
  }
  if (!autoDeployment.Enabled && autoDeployment.RetainStacksOnAccountRemoval !== undefined) {
    throw validationError('RetainStacksOnAccountRemoval can only be specified when AutoDeployment is enabled')
  }
  if ((autoDeployment.DependsOn?.length ?? 0) > 0) {
    throw unbuilt('The sandbox does not build DependsOn of AutoDeployment.')
  }
}

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
 * Reads what a request wants a StackSet to be. Parameters are checked by name here; their values
 * are checked in each stack.
 * @throws AwsError `ValidationError` for a template that StackSets do not take.
 */
export const defineStackSet = (
  request: Request,
  call: Call,
  { permissionModel, before }: DefinitionContext,
): StackSetDefinition => {
  const templateBody = textOf(request, call, before)
  const template = checkTemplate(templateBody, call, permissionModel)
  refuseAutoExpand(request, permissionModel)
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
