import type { ResourceIdentity } from '../provision/resource-type'
import type { Template } from './template'

/** Stands for `AWS::NoValue`: the property or list item goes away. */
export const noValue: unique symbol = Symbol('AWS::NoValue')

/** What a value is called that only the execution of a change set will give; AWS's own word in change sets. */
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
  /** The value of an SSM parameter, for dynamic references. @throws AwsError when it does not exist. */
  ssmParameter(name: string, version: string | undefined): string
}
