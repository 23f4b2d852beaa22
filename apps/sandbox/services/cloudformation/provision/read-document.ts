import { AwsError } from '../../../aws-error'
import type { ResourceProperties } from '../resource-type'

/** A property that holds a JSON document, as text; undefined if it is absent. Templates may write it as text or as an object. */
export const readDocument = (properties: ResourceProperties, name: string): string | undefined => {
  const value = properties[name]
  if (value === undefined || typeof value === 'string') return value
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  throw new AwsError('ValidationException', `#/${name}: expected type: JSONObject, found: ${JSON.stringify(value)}`)
}
