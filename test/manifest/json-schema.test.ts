import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifestJsonSchema } from '../../apps/manifest/schema/json-schema'

describe('manifestJsonSchema', () => {
  it('is what accounts.schema.json holds', () => {
    const committed = readFileSync(join(__dirname, '../../accounts.schema.json'), 'utf8')
    expect(committed).toBe(`${JSON.stringify(manifestJsonSchema(), undefined, 2)}\n`)
  })

  it('allows no unknown key and asks for no key that has a default', () => {
    expect(manifestJsonSchema()).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      additionalProperties: false,
      required: ['version', 'regions', 'routes'],
      oneOf: [{ required: ['organization', 'accounts'] }, { required: ['account'] }],
    })
  })
})
