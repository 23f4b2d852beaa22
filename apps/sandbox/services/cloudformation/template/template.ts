import type { Capability } from '@aws-sdk/client-cloudformation'
import { table } from '../../../kit/own-members'

/** One entry of a template's `Parameters`. */
export interface TemplateParameter {
  readonly Type: string
  readonly Default?: unknown
  readonly Description?: string
  readonly NoEcho?: boolean | string
  readonly AllowedValues?: readonly unknown[]
  readonly AllowedPattern?: string
  readonly ConstraintDescription?: string
  readonly MinLength?: number | string
  readonly MaxLength?: number | string
  readonly MinValue?: number | string
  readonly MaxValue?: number | string
}

/**
 * What CloudFormation does with a resource that leaves a stack, or with the old one after a
 * replacement.
 */
export type RetentionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot'

/** One entry of a template's `Resources`. */
export interface TemplateResource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly DependsOn?: string | readonly string[]
  readonly Condition?: string
  readonly DeletionPolicy?: RetentionPolicy
  readonly UpdateReplacePolicy?: RetentionPolicy
  readonly Metadata?: unknown
  readonly CreationPolicy?: unknown
  readonly UpdatePolicy?: unknown
}

/** One entry of a template's `Outputs`. */
interface TemplateOutput {
  readonly Value: unknown
  readonly Description?: string
  readonly Condition?: string
  readonly Export?: { readonly Name: unknown }
}

/** One entry of a template's `Rules`. */
interface TemplateRule {
  readonly RuleCondition?: unknown
  readonly Assertions: readonly { readonly Assert: unknown; readonly AssertDescription?: string }[]
}

/** A parsed template; sections that the text leaves out are empty. */
export interface Template {
  readonly AWSTemplateFormatVersion?: string
  readonly Description?: string
  readonly Metadata?: unknown
  readonly Parameters: Readonly<Record<string, TemplateParameter>>
  readonly Mappings: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>
  readonly Conditions: Readonly<Record<string, unknown>>
  readonly Rules: Readonly<Record<string, TemplateRule>>
  readonly Resources: Readonly<Record<string, TemplateResource>>
  readonly Outputs: Readonly<Record<string, TemplateOutput>>
}

/** The resources that `DependsOn` names. */
export const explicitDependencies = (resource: TemplateResource): readonly string[] =>
  typeof resource.DependsOn === 'string' ? [resource.DependsOn] : (resource.DependsOn ?? [])

/** True for an object that is not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The types that grant rights, and the property that gives each a name of the template's choice.
 */
const nameProperties: Readonly<Record<string, string | undefined>> = table({
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
})

const isNamed = ({ Type, Properties }: TemplateResource): boolean => {
  const property = nameProperties[Type]
  return property !== undefined && Properties?.[property] !== undefined
}

/**
 * The capability that a template's IAM resources ask the caller to acknowledge; none for a template
 * without them.
 */
export const requiredCapabilities = (template: Template): Capability[] => {
  const granting = Object.values(template.Resources).filter(({ Type }) => Type in nameProperties)
  if (granting.length === 0) return []
  return [granting.some(isNamed) ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM']
}
