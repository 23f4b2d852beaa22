import * as eventbridge from '@aws-sdk/client-eventbridge'
import * as guardduty from '@aws-sdk/client-guardduty'
import * as organizations from '@aws-sdk/client-organizations'
import * as sfn from '@aws-sdk/client-sfn'
import * as ssm from '@aws-sdk/client-ssm'
import { JsonCodec2 } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { JsonWriter } from '../../../apps/sandbox/wire/json-writer'
import { ServiceSchemas } from '../../../apps/sandbox/wire/schema'

const bySdk = (schema: NormalizedSchema, value: object, jsonName: boolean): string => {
  const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName })
  const serializer = codec.createSerializer()
  serializer.write(schema, value)
  return Buffer.from(new Uint8Array(serializer.flush())).toString()
}

const written = (schema: NormalizedSchema, value: object, jsonName: boolean): string =>
  Buffer.from(new JsonWriter(jsonName).write(schema, value)).toString()

const timestamps = fc.oneof(
  fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
  fc.constant(new Date(1_700_000_000_000)),
)

/** Values of a schema, some of whose members are missing; of a shape that holds itself only to this depth. */
const valuesOf = (schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> => {
  if (schema.isUnionSchema() || schema.isDocumentSchema() || depth === 0) return fc.constant(undefined)
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].map(([name, member]) => [name, valuesOf(member, depth - 1)] as const)
    return fc.record(Object.fromEntries(members), { requiredKeys: [] })
  }
  if (schema.isListSchema()) return fc.array(valuesOf(schema.getValueSchema(), depth - 1), { maxLength: 3 })
  if (schema.isMapSchema()) {
    return fc.dictionary(fc.string({ maxLength: 4 }), valuesOf(schema.getValueSchema(), depth - 1), {
      maxKeys: 3,
      noNullPrototype: true,
    })
  }
  if (schema.isStringSchema()) return fc.string({ unit: 'binary', maxLength: 8 })
  if (schema.isBooleanSchema()) return fc.boolean()
  if (schema.isNumericSchema()) return fc.oneof(fc.integer(), fc.double())
  if (schema.isTimestampSchema()) return timestamps
  return schema.isBlobSchema() ? fc.uint8Array({ maxLength: 8 }) : fc.constant(undefined)
}

describe('JsonWriter', () => {
  it.each([
    ['guardduty', guardduty, true],
    ['organizations', organizations, false],
    ['eventbridge', eventbridge, false],
    ['ssm', ssm, false],
    ['sfn', sfn, false],
  ])('says of every answer of %s what the writer of the SDK says', (_, module, jsonName) => {
    const operations = new ServiceSchemas(module).operations().filter(({ output }) => output.isStructSchema())
    expect(operations.length).toBeGreaterThan(20)
    for (const { output } of operations) {
      fc.assert(
        fc.property(valuesOf(output, 6), (value) => {
          const [ours, theirs] = [written(output, value as object, jsonName), bySdk(output, value as object, jsonName)]
          expect(JSON.parse(ours)).toEqual(JSON.parse(theirs))
          expect(Object.keys(JSON.parse(ours))).toEqual(Object.keys(JSON.parse(theirs)))
        }),
        { numRuns: 8 },
      )
    }
  })

  it('makes the text of a frozen list once, and that of any other list each time', () => {
    const output = new ServiceSchemas(guardduty).operation('ListDetectors')?.output as NormalizedSchema
    const writer = new JsonWriter(true)
    const ids = ['a']
    const text = () => Buffer.from(writer.write(output, { DetectorIds: ids })).toString()
    expect(text()).toBe('{"detectorIds":["a"]}')
    ids.push('b')
    expect(text()).toBe('{"detectorIds":["a","b"]}')
    Object.freeze(ids)
    expect([text(), text()]).toEqual(['{"detectorIds":["a","b"]}', '{"detectorIds":["a","b"]}'])
  })

  it('leaves what is not of its schema to the writer of the SDK', () => {
    const output = new ServiceSchemas(guardduty).operation('ListDetectors')?.output as NormalizedSchema
    const value = { DetectorIds: 'all' }
    expect(written(output, value, true)).toBe(bySdk(output, value, true))
  })
})
