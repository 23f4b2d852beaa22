import type { Capability } from '@aws-sdk/client-cloudformation'
import type { Template, TemplateResource } from './template'

/** The types that grant rights, and the property that gives each a name of the template's choice. */
const nameProperties: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
}

const isNamed = ({ Type, Properties }: TemplateResource): boolean => {
  const property = nameProperties[Type]
  return property !== undefined && Properties?.[property] !== undefined
}

/** The capability that a template's IAM resources ask the caller to acknowledge; none for a template without them. */
export const requiredCapabilities = (template: Template): Capability[] => {
  const granting = Object.values(template.Resources).filter(({ Type }) => Type in nameProperties)
  if (granting.length === 0) return []
  return [granting.some(isNamed) ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM']
}
