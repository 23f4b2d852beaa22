import type { InputTransformer, Target } from '@aws-sdk/client-eventbridge'
import { ownMember } from '../../kit/own-members'
import { isJsonObject, type Json } from '../../pattern/pattern'
import type { BusEvent } from '../../world/event-inlet'
import { TargetFailure } from './delivery'
import { invalid, type Rule } from './state'

/** A piece of an input template: text as it stands, or a variable and whether it stands inside quotes. */
type TemplatePiece = { readonly text: string } | { readonly variable: string; readonly quoted: boolean }

/** Takes a template apart. `\"` does not end a quoted string. */
const templatePieces = (template: string): readonly TemplatePiece[] => {
  const pieces: TemplatePiece[] = []
  let quoted = false
  for (const [token] of template.matchAll(/\\.|<[\w.-]+>|"|[^\\<"]+|[\\<]/gs)) {
    const variable = /^<([\w.-]+)>$/.exec(token)?.[1]
    if (variable !== undefined) pieces.push({ variable, quoted })
    else pieces.push({ text: token })
    if (token === '"') quoted = !quoted
  }
  return pieces
}

/** Whether a template makes one JSON object; otherwise it is text: quoted strings, one per line. */
const isJsonTemplate = (template: string): boolean => template.trimStart().startsWith('{')

const childrenOf = (value: Json): readonly Json[] => {
  if (Array.isArray(value)) return value
  return isJsonObject(value) ? Object.values(value) : []
}

const childOf = (value: Json, name: string): Json | undefined => {
  if (Array.isArray(value)) return value[Number(name)]
  return ownMember(value, name) as Json | undefined
}

const step = (values: readonly Json[], part: string): readonly Json[] => {
  if (part === '*') return values.flatMap(childrenOf)
  return values.map((value) => childOf(value, part)).filter((child) => child !== undefined)
}

/**
 * The value at a JSON path in dot notation with array indices and `*`; a list where the path has a `*`. Undefined where
 * there is nothing, and for paths that EventBridge does not understand: it does not check them.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export const readPath = (document: Json, path: string): Json | undefined => {
  if (!/^\$(\.[\w\-/]+|\.\*|\[(\d+|\*)\])*$/.test(path)) return undefined
  const parts: readonly string[] = path.match(/[\w\-/]+|\*/g) ?? []
  const found = parts.reduce(step, [document])
  return parts.includes('*') && found.length > 0 ? found : found[0]
}

const MAXIMUM_VARIABLES = 100
const LONGEST_TEMPLATE = 8192

/** Variables that every template has. */
const predefinedVariables = [
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event',
  'aws.events.event.json',
  'aws.events.event.ingestion-time',
] as const

/** Whether a text is JSON. */
export const isJson = (text: string): boolean => {
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

/** An event on its way through a rule. */
interface TransformedEvent {
  readonly rule: Rule
  readonly event: BusEvent
  /** When EventBridge got the event. */
  readonly ingested: Date
}

const predefined = ({ rule, event, ingested }: TransformedEvent): Readonly<Record<string, Json>> => {
  const { detail: _detail, ...envelope } = event as unknown as { [name: string]: Json }
  return {
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event': envelope,
    'aws.events.event.json': event as unknown as Json,
    'aws.events.event.ingestion-time': ingested.toISOString(),
  }
}

/** Inside quotes a string stands as it is, whatever it holds; everything else is written as JSON. */
const write = (value: Json | undefined, quoted: boolean): string => {
  if (value === undefined) return ''
  return quoted && typeof value === 'string' ? value : JSON.stringify(value)
}

const minified = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new TargetFailure('INVALID_JSON', `The transformed input is not valid JSON (${error.message}): ${text}`)
  }
}

/**
 * What an InputTransformer makes of an event. Values are **not escaped**; a path that leads nowhere leaves nothing.
 * @throws TargetFailure `INVALID_JSON` when a template that makes an object no longer does with these values
 */
export const transformInput = (transformer: InputTransformer, transformed: TransformedEvent): string => {
  const { InputPathsMap: paths = {}, InputTemplate: template = '' } = transformer
  const fixed = predefined(transformed)
  const lookUp = (variable: string): Json | undefined =>
    (ownMember(fixed, variable) as Json | undefined) ??
    readPath(transformed.event as unknown as Json, String(ownMember(paths, variable) ?? ''))
  const text = templatePieces(template)
    .map((piece) => ('text' in piece ? piece.text : write(lookUp(piece.variable), piece.quoted)))
    .join('')
  return isJsonTemplate(template) ? minified(text) : text
}
