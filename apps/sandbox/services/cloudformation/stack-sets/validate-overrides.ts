import type { Parameter } from '@aws-sdk/client-cloudformation'
import { validationError } from '../errors'
import type { StackSet } from './stack-set'

/** @throws AwsError `ValidationError` for an override of a parameter that the StackSet's template has not. */
export const validateOverrides = (stackSet: StackSet, overrides: readonly Parameter[]): void => {
  const { Parameters } = stackSet.definition.template
  const unknown = overrides.map(({ ParameterKey }) => ParameterKey ?? '').filter((key) => !(key in Parameters))
  if (unknown.length > 0) throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`)
}
