import type { NormalizedSchema } from '@smithy/core/schema'

/** A scalar from its text in a path, a query string, a header or a form. */
export const readScalar = (schema: NormalizedSchema, text: string): unknown => {
  if (schema.isBooleanSchema()) return text === 'true'
  if (schema.isNumericSchema()) return Number(text)
  if (schema.isTimestampSchema()) return /^\d+(\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : new Date(text)
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64')
  return text
}

/** The text of a scalar in a header. */
export const writeScalar = (value: unknown): string => (value instanceof Date ? value.toUTCString() : String(value))
