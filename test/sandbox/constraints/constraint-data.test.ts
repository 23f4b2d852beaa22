import type { NormalizedSchema } from '@smithy/core/schema'
import { readConstraints } from '../../../apps/sandbox/constraints/check-input'
import type { ConstraintData } from '../../../apps/sandbox/constraints/constraint-data'
import { wholeText } from '../../../apps/sandbox/constraints/java-pattern'
import { services } from '../../../apps/sandbox/services'
import { ServiceSchemas } from '../../../apps/sandbox/wire/schema'

const named = services.map((service): [string, (typeof services)[number]] => [service.name, service])

/** Members that a shape requires and the schema of the SDK does not have, below one shape: every input would lack them. */
const strangersOf = (
  schema: NormalizedSchema,
  shape: string,
  { shapes }: ConstraintData,
  seen = new Set<string>(),
): string[] => {
  const constraints = shapes[shape]
  if (!constraints || seen.has(shape)) return []
  seen.add(shape)
  const below = (part: NormalizedSchema, name: string | undefined): string[] =>
    name === undefined ? [] : strangersOf(part, name, { shapes } as ConstraintData, seen)
  if (schema.isListSchema()) return below(schema.getValueSchema(), constraints.member)
  if (schema.isMapSchema())
    return [...below(schema.getKeySchema(), constraints.key), ...below(schema.getValueSchema(), constraints.value)]
  const members = new Map(schema.isStructSchema() ? schema.structIterator() : [])
  const missing = (constraints.required ?? []).filter((name) => !members.has(name)).map((name) => `${shape}.${name}`)
  const within = Object.entries(constraints.members ?? {}).flatMap(([name, part]) => {
    const member = members.get(name)
    return member ? below(member, part) : []
  })
  return [...missing, ...within]
}

describe.each(named)('the constraints of %s', (name, { load }) => {
  const data = readConstraints(name)

  it('are those of the operations that are built; npm run constraints writes them', async () => {
    expect(Object.keys(data.operations)).toEqual(Object.keys((await load()).operations).sort())
  })

  it('say from which file they are and its license', () => {
    expect(data.source).toMatch(/^botocore \d+\.\d+\.\d+, .+\/service-2\.json, Apache License 2\.0/)
  })

  it('have patterns that JavaScript can read', () => {
    const patterns = Object.values(data.shapes).flatMap(({ pattern }) => pattern ?? [])
    expect(() => patterns.map(wholeText)).not.toThrow()
  })

  it('require no member that the SDK does not know', async () => {
    const schemas = new ServiceSchemas(await (await load()).schemas())
    const strangers = Object.entries(data.operations).flatMap(([operation, shape]) => {
      const input = schemas.operation(operation)?.input
      return input && shape !== null ? strangersOf(input, shape, data) : []
    })
    expect(strangers).toEqual([])
  })

  it('know every word that the SDK knows', async () => {
    const module = (await (await load()).schemas()) as Readonly<Record<string, object | undefined>>
    const unknown = Object.entries(data.shapes).flatMap(([shape, { enum: values = [] }]) => {
      const words = values.length > 0 ? Object.values(module[shape] ?? {}) : []
      return words
        .filter((word) => typeof word === 'string' && !values.includes(word))
        .map((word) => `${shape} ${word}`)
    })
    expect(unknown).toEqual([])
  })
})

describe('a pattern of Java', () => {
  it.each([
    ['[a-z]+', 'abc', true],
    ['[a-z]+', 'abc1', false],
    ['a|b', 'ab', false],
    ['^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$', 'café 1', true],
    ['^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$', 'a;b', false],
    ['\\p{ASCII}*', 'é', false],
  ])('%s matches the whole of %s: %s', (pattern, text, matches) => {
    expect(wholeText(pattern).test(text)).toBe(matches)
  })
})
