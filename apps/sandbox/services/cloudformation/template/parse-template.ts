import { table } from '../../../kit/own-members'
import { validationError } from '../errors'
import { checkGrammar } from './check-grammar'
import { checkNames } from './check-names'
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
  if (value['Description'] !== undefined && typeof value['Description'] !== 'string') {
    throw validationError('Template format error: Every Description member must be a string.')
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

/**
 * Reads the text of a template, JSON or YAML, and checks all that does not depend on parameters: its grammar and its names.
 * What is there under the conditions of one stack is checked by `checkReferences`.
 * @throws AwsError `ValidationError` in CloudFormation's words.
 */
export const parseTemplate = (text: string): Template => {
  const value = text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text)
  if (!isRecord(value)) throw validationError('Template format error: unsupported structure.')
  requireSections(value)
  requireShapes(value)
  const given = objectSections.map((name) => [name, table((value[name] ?? {}) as object)] as const)
  checkGrammar(Object.fromEntries(given) as never)
  const template = { ...value, ...Object.fromEntries(given) } as unknown as Template
  checkNames(template)
  return template
}
