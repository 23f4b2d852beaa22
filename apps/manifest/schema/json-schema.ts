import { z } from 'zod'
import { anyManifestSchema } from './account-schema'

/** Either an organization with its accounts, or one account. */
const either = [
  { required: ['organization', 'accounts'] },
  { required: ['account'], not: { anyOf: [{ required: ['organization'] }, { required: ['accounts'] }] } },
]

/** The JSON Schema (draft 7) of `accounts.json`, for editors: what a person may write, with the defaults. */
export const manifestJsonSchema = (): object => {
  const written = anyManifestSchema.partial({ organization: true, accounts: true })
  const { $schema, ...schema } = z.toJSONSchema(written, { io: 'input', target: 'draft-7' })
  return {
    $schema,
    title: 'Guardpost manifest',
    description:
      'accounts.json: the AWS Organization, or the one account, that Guardpost protects, and who is notified of its findings.',
    ...schema,
    oneOf: either,
  }
}
