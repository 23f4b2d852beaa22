import { AwsError } from '../../kit/aws-error'
import type { ResourceIdentity } from './provision/resource-type'

/** CloudFormation's refusal of a request or template. */
export const validationError = (message: string): AwsError => new AwsError('ValidationError', message)

/**
 * What a resource's handler itself refuses, before it calls the service: `HandlerErrorCode:
 * InvalidRequest`.
 */
export class InvalidRequest extends Error {
  constructor(message: string) {
    super(`Invalid request provided: ${message}`)
  }
}

/**
 * A resource was made but did not become what it should. CloudFormation knows its physical id, so
 * that a rollback deletes it.
 */
export class NotStabilized extends Error {
  readonly identity: ResourceIdentity

  constructor(message: string, identity: ResourceIdentity) {
    super(message)
    this.identity = identity
  }
}

/**
 * The refusal of a resource handler whose resource is there already, although the API would replace
 * it.
 * @param property the property that identifies the resource, such as `AlarmName`.
 */
export const alreadyExists = (type: string, property: string, value: string): AwsError =>
  new AwsError(
    'AlreadyExists',
    `Resource of type '${type}' with identifier '${JSON.stringify({ [`/properties/${property}`]: value })}' already exists.`,
  )
