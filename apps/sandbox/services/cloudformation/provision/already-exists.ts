import { AwsError } from '../../../aws-error'

/**
 * The refusal of a resource handler whose resource is there already, although the API would replace it.
 * @param property the property that identifies the resource, such as `AlarmName`.
 */
export const alreadyExists = (type: string, property: string, value: string): AwsError =>
  new AwsError(
    'AlreadyExists',
    `Resource of type '${type}' with identifier '${JSON.stringify({ [`/properties/${property}`]: value })}' already exists.`,
  )
