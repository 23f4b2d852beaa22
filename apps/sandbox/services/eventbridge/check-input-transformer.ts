import type { Target } from '@aws-sdk/client-eventbridge'
import { isJsonTemplate, templatePieces } from './input-template'
import { invalid } from './refusals'

const MAXIMUM_VARIABLES = 100
const LONGEST_TEMPLATE = 8192

/** Variables that every template has. */
export const predefinedVariables = [
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event',
  'aws.events.event.json',
  'aws.events.event.ingestion-time',
] as const

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** The template with harmless values, to see whether its own text is JSON. */
const withSamples = (template: string): string =>
  templatePieces(template)
    .map((piece) => ('text' in piece ? piece.text : piece.quoted ? 'x' : 'null'))
    .join('')

const isWellFormed = (template: string): boolean => {
  const sample = withSamples(template)
  if (isJsonTemplate(template)) return isJson(sample)
  return sample
    .split('\n')
    .filter((line) => line.trim() !== '')
    .every(isJson)
}

/**
 * Checks a target's InputTransformer: sizes, names of variables, quotes around text.
 * @throws AwsError `ValidationException`
 */
export const checkInputTransformer = ({ Id, InputTransformer }: Target): void => {
  if (!InputTransformer) return
  const { InputPathsMap: paths = {}, InputTemplate: template = '' } = InputTransformer
  const names = Object.keys(paths)
  if (names.length > MAXIMUM_VARIABLES)
    throw invalid(`InputPathsMap of target ${Id} has more than ${MAXIMUM_VARIABLES} entries.`)
  const badName = names.find((name) => !/^[\w-]{1,256}$/.test(name) || name.startsWith('AWS.'))
  if (badName !== undefined) throw invalid(`InputPathsMap of target ${Id} has the invalid key "${badName}".`)
  if (template.length === 0 || template.length > LONGEST_TEMPLATE) {
    throw invalid(`InputTemplate of target ${Id} must have 1 to ${LONGEST_TEMPLATE} characters.`)
  }
  const known = new Set<string>([...names, ...predefinedVariables])
  const unknown = templatePieces(template).find((piece) => 'variable' in piece && !known.has(piece.variable))
  if (unknown && 'variable' in unknown) {
    throw invalid(`Invalid InputTemplate for target ${Id} : placeholder <${unknown.variable}> is not in InputPathsMap.`)
  }
  if (!isWellFormed(template))
    throw invalid(`Invalid InputTemplate for target ${Id} : [Source: ${JSON.stringify(template)}]`)
}
