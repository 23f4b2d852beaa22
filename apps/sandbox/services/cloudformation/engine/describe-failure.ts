import { AwsError } from '../../../aws-error'
import { ResourceFailure } from './resource-failure'

/**
 * The stack's status reason after a failure, with a space at its end as CloudFormation writes it.
 * @throws the error itself when it is neither a resource's failure nor a refusal: that is a defect of the sandbox.
 */
export const describeFailure = (error: unknown, verb: 'create' | 'update'): string => {
  if (error instanceof ResourceFailure) return `The following resource(s) failed to ${verb}: [${error.logicalId}]. `
  if (error instanceof AwsError) return `${error.message} `
  throw error
}
