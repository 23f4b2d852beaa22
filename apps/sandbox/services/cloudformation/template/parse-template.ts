import { validationError } from '../errors'
import { parseYaml } from './parse-yaml'
import { isRecord, type Template } from './template'

const objectSections = ['Parameters', 'Mappings', 'Conditions', 'Rules', 'Resources', 'Outputs'] as const
const sections = new Set<string>([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Transform',
  'Hooks',
  ...objectSections,
])

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw validationError(`Template format error: JSON not well-formed. (${(error as Error).message})`)
  }
}

const requireSections = (value: Record<string, unknown>): void => {
  const unknown = Object.keys(value).filter((name) => !sections.has(name))
  if (unknown.length > 0) {
    throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`)
  }
  for (const name of ['Transform', 'Hooks']) {
    if (value[name] === undefined) continue
    throw validationError(`The sandbox does not build the template section ${name}: ${JSON.stringify(value[name])}`)
  }
  const version = value['AWSTemplateFormatVersion']
  if (version !== undefined && version !== '2010-09-09') {
    throw validationError(
      `Template format error: ${version} is not a supported value for AWSTemplateFormatVersion property. Supported values are [2010-09-09]`,
    )
  }
}

const requireShapes = (value: Record<string, unknown>): void => {
  for (const name of objectSections) {
    const section = value[name]
    if (section !== undefined && !isRecord(section)) {
      throw validationError(`Template format error: Every ${name} member must be a JSON object.`)
    }
    for (const [member, entry] of Object.entries((section as Record<string, unknown>) ?? {})) {
      if (!isRecord(entry)) {
        throw validationError(`Template format error: [/${name}/${member}] must be a JSON object.`)
      }
    }
  }
  if (Object.keys((value['Resources'] as object) ?? {}).length === 0) {
    throw validationError('Template format error: At least one Resources member must be defined.')
  }
}

const requireTypes = (resources: Record<string, Record<string, unknown>>): void => {
  if (Object.keys(resources).length > 500) {
    throw validationError(
      `Template format error: Number of resources, ${Object.keys(resources).length}, is greater than maximum allowed, 500`,
    )
  }
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (!/^[A-Za-z0-9]+$/.test(logicalId)) {
      throw validationError(`Template format error: Resource name ${logicalId} is non alphanumeric.`)
    }
    if (typeof resource['Type'] !== 'string') {
      throw validationError(
        `Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`,
      )
    }
  }
}

/**
 * Reads the text of a template, JSON or YAML, and checks its outer shape; references are checked by
 * `checkReferences`.
 * @throws AwsError `ValidationError` in CloudFormation's words.
 */
export const parseTemplate = (text: string): Template => {
  const value = text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text)
  if (!isRecord(value)) throw validationError('Template format error: unsupported structure.')
  requireSections(value)
  requireShapes(value)
  requireTypes(value['Resources'] as Record<string, Record<string, unknown>>)
  const defaults = Object.fromEntries(objectSections.map((name) => [name, {}]))
  return { ...defaults, ...value } as unknown as Template
}
