import type { InputTransformer } from '@aws-sdk/client-eventbridge'
import type { Json } from '../../pattern/pattern'
import type { BusEvent } from './event'
import { isJsonTemplate, templatePieces } from './input-template'
import { readPath } from './json-path'
import type { Rule } from './state'
import { TargetFailure } from './target-failure'

/** An event on its way through a rule. */
export interface TransformedEvent {
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
    fixed[variable] ?? readPath(transformed.event as unknown as Json, paths[variable] ?? '')
  const text = templatePieces(template)
    .map((piece) => ('text' in piece ? piece.text : write(lookUp(piece.variable), piece.quoted)))
    .join('')
  return isJsonTemplate(template) ? minified(text) : text
}
