import type { ResourceIdentity } from '../provision/resource-type'
import type { Template } from './template'

/** Stands for `AWS::NoValue`: the property or list item goes away. */
export const noValue: unique symbol = Symbol('AWS::NoValue')

/**
 * What a value is called that only the execution of a change set will give; AWS's own word in
 * change sets.
 */
export const knownAfterApply = '{{changeSet:KNOWN_AFTER_APPLY}}'

/** Everything that intrinsic functions look things up in. */
export interface Scope {
  readonly template: Template
  /** Values of template parameters: text, or a list for list types. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>
  /** `AWS::Region` and the like. */
  readonly pseudo: Readonly<Record<string, string | readonly string[]>>
  readonly conditions: Readonly<Record<string, boolean>>
  /** The identity of a resource of the stack; undefined while it has none. */
  resource(logicalId: string): ResourceIdentity | undefined
  /** The value of an export. @throws AwsError when nobody exports it. */
  importValue(name: string): string
  /**
   * The value of an SSM parameter, for dynamic references.
   * @throws AwsError when it does not exist.
   */
  ssmParameter(name: string, version: string | undefined): string
}

/** The pseudo parameters of one stack. */
export const pseudoParameters = (stack: {
  readonly id: string
  readonly name: string
  readonly account: string
  readonly region: string
  readonly notificationArns: readonly string[]
}): Record<string, string | readonly string[]> => ({
  'AWS::AccountId': stack.account,
  'AWS::NotificationARNs': stack.notificationArns,
  'AWS::Partition': 'aws',
  'AWS::Region': stack.region,
  'AWS::StackId': stack.id,
  'AWS::StackName': stack.name,
  'AWS::URLSuffix': 'amazonaws.com',
})

/** The names that a template may `Ref` without declaring them. */
export const pseudoParameterNames: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
])
