import type { Capability, PermissionModels } from '@aws-sdk/client-cloudformation'
import { validationError } from '../errors'
import { parseYaml } from '../template/parse-yaml'
import { isRecord, type Template } from '../template/template'

/** The macros of a template's text. Only where the word is there at all is the text read a second time. */
const transformOf = (text: string): unknown => {
  if (/Fn::Transform|!Transform/.test(text)) return 'Fn::Transform'
  if (!/\bTransform\b/.test(text)) return undefined
  const value = parseYaml(text)
  return isRecord(value) ? value['Transform'] : undefined
}

/** @throws AwsError `ValidationError` for a template with macros, which service-managed StackSets do not take (BEHAVIOUR 51). */
export const refuseTransforms = (text: string): void => {
  const transform = transformOf(text)
  if (transform === undefined) return
  throw validationError(
    `StackSets with SERVICE_MANAGED permission model do not support templates with macros or transforms: ${JSON.stringify(transform)}`,
  )
}

/** @throws AwsError `ValidationError` for a StackSet in a template, and for a nested stack in a service-managed one's (BEHAVIOUR 40 and 51). */
export const refuseNested = ({ Resources }: Template, model: PermissionModels): void => {
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

/** @throws AwsError `ValidationError` for CAPABILITY_AUTO_EXPAND, which belongs to macros (BEHAVIOUR 51). */
export const requireCapabilities = (
  { Capabilities }: { readonly Capabilities?: readonly Capability[] | undefined },
  model: PermissionModels,
): void => {
  if (model === 'SERVICE_MANAGED' && Capabilities?.includes('CAPABILITY_AUTO_EXPAND')) {
    throw validationError('CAPABILITY_AUTO_EXPAND is not supported for StackSets with SERVICE_MANAGED permission model')
  }
}
