import type { Json } from './definition'

/**
 * An expression of a state machine: JSONata between the marks that make Step Functions evaluate it, on one line.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const expression = (source: string): string => `{% ${source.replaceAll(/\s*\n\s*/g, ' ').trim()} %}`

/**
 * A value as a constant of a definition. A text that looks like an expression, which the name of an account may, becomes one that yields
 * the text: nothing that somebody else has written is evaluated.
 */
export const constant = (value: Json): Json => {
  if (typeof value === 'string') return value.startsWith('{%') ? expression(JSON.stringify(value)) : value
  if (Array.isArray(value)) return value.map(constant)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, constant(part)]))
}
