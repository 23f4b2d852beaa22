import type { ResourceProperties } from '../resource-type'
import { validationError } from '../validation-error'

/** @throws AwsError for a StackSet that a delegated administrator makes: the sandbox does not build these. */
export const refuseUnbuiltCallAs = (properties: ResourceProperties): void => {
  const callAs = properties['CallAs']
  if (callAs !== undefined && callAs !== 'SELF') {
    throw validationError(`The sandbox does not build CallAs ${callAs} of a StackSet`)
  }
}
