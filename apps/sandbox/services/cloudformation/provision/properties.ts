import { AwsError } from '../../../kit/aws-error'
import type { ResourceProperties } from './resource-type'

const wrong = (name: string, value: unknown, expected: string): AwsError =>
  new AwsError('ValidationException', `#/${name}: expected type: ${expected}, found: ${JSON.stringify(value)}`)

/** A text property; undefined if it is absent. @throws AwsError for another type. */
export const readText = (properties: ResourceProperties, name: string): string | undefined => {
  const value = properties[name]
  if (value === undefined || typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw wrong(name, value, 'String')
}

/** A number property; templates may write numbers as text. @throws AwsError for another type. */
export const readNumber = (properties: ResourceProperties, name: string): number | undefined => {
  const value = properties[name]
  if (value === undefined) return undefined
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && !Number.isNaN(number)) return number
  throw wrong(name, value, 'Number')
}

/** A boolean property; templates may write `"true"`. @throws AwsError for another type. */
export const readBoolean = (properties: ResourceProperties, name: string): boolean | undefined => {
  const value = properties[name]
  if (value === undefined || typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  throw wrong(name, value, 'Boolean')
}

/** A list of texts. @throws AwsError for another type. */
export const readTexts = (properties: ResourceProperties, name: string): string[] | undefined => {
  const value = properties[name]
  if (value === undefined) return undefined
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value as string[]
  throw wrong(name, value, 'JSONArray')
}

/** A list of objects, as further properties to read. @throws AwsError for another type. */
export const readObjects = (properties: ResourceProperties, name: string): ResourceProperties[] | undefined => {
  const value = properties[name]
  if (value === undefined) return undefined
  if (Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)) {
    return value as ResourceProperties[]
  }
  throw wrong(name, value, 'JSONArray')
}

/** An object, as further properties to read. @throws AwsError for another type. */
export const readObject = (properties: ResourceProperties, name: string): ResourceProperties | undefined => {
  const value = properties[name]
  if (value === undefined) return undefined
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as ResourceProperties
  throw wrong(name, value, 'JSONObject')
}

/**
 * A property that holds a JSON document, as text; undefined if it is absent. Templates may write it
 * as text or as an object.
 */
export const readDocument = (properties: ResourceProperties, name: string): string | undefined => {
  const value = properties[name]
  if (value === undefined || typeof value === 'string') return value
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  throw wrong(name, value, 'JSONObject')
}

/** The property `Tags` as a list of keys and values; empty if it is absent. */
export const readTags = (properties: ResourceProperties): { Key: string; Value: string }[] =>
  (readObjects(properties, 'Tags') ?? []).map((tag) => ({
    Key: readText(tag, 'Key') ?? '',
    Value: readText(tag, 'Value') ?? '',
  }))

/** Gives a resource the tags of its properties in place of those that it has. */
export const replaceTags = (tags: Map<string, string>, properties: ResourceProperties): void => {
  tags.clear()
  for (const { Key, Value } of readTags(properties)) tags.set(Key, Value)
}
