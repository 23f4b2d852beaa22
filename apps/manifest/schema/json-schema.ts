import { z } from 'zod'
import { manifestSchema } from './manifest-schema'

/** The JSON Schema (draft 7) of `accounts.json`, for editors: what a person may write, with the defaults. */
export const manifestJsonSchema = (): object => {
  const { $schema, ...schema } = z.toJSONSchema(manifestSchema, { io: 'input', target: 'draft-7' })
  return {
    $schema,
    title: 'Guardpost manifest',
    description: 'accounts.json: the AWS Organization that Guardpost protects, and who is told of its findings.',
    ...schema,
  }
}
