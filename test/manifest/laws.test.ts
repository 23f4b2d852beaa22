import fc from 'fast-check'
import { loadManifest } from '../../apps/manifest/load-manifest'
import type { Issue } from '../../apps/manifest/text/issue'
import { smallManifest } from './small-manifest'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const issuesOf = (text: string): readonly Issue[] => {
  const loaded = loadManifest(text)
  return 'issues' in loaded ? loaded.issues : []
}

/** Every place of a JSON value, as keys from the root on. */
const placesOf = (
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] =>
  typeof value !== 'object' || value === null
    ? [path]
    : [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))]

const withValueAt = (root: unknown, path: readonly (string | number)[], value: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return value
  const copy = structuredClone(root) as Record<string, unknown>
  copy[key] = withValueAt(copy[key], rest, value)
  return copy
}

/** A good manifest in which one to four places hold arbitrary JSON. */
const mutilated = fc
  .array(fc.tuple(fc.constantFrom(...placesOf(smallManifest())), fc.jsonValue()), { minLength: 1, maxLength: 4 })
  .map((wounds) => wounds.reduce<unknown>((manifest, [path, value]) => reach(manifest, path, value), smallManifest()))

// An earlier wound may have removed the place.
const reach = (manifest: unknown, path: readonly (string | number)[], value: unknown): unknown => {
  try {
    return withValueAt(manifest, path, value)
  } catch (error) {
    if (error instanceof TypeError) return manifest
    throw error
  }
}

const at = (root: unknown, pointer: string): { found: boolean } => {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  let value: unknown = root
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return { found: false }
    value = (value as Record<string, unknown>)[key]
  }
  return { found: true }
}

const shuffledKeys = (value: Json, order: (keys: string[]) => string[]): Json => {
  if (Array.isArray(value)) return value.map((item) => shuffledKeys(item, order))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(order(Object.keys(value)).map((key) => [key, shuffledKeys(value[key]!, order)]))
}

describe('loadManifest', () => {
  it('never throws on any text, and says what is wrong with it', () => {
    const fragments = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '"a"', '1', '/*', '//', '\n', '\\', 'null'),
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fragments.map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const lines = text.split('\n')
        const issues = issuesOf(text)
        expect(issues.length).toBeGreaterThan(0)
        for (const { line, column } of issues) {
          expect(lines[line - 1]).toBeDefined()
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1)
        }
      }),
    )
  })

  it('points only at places that exist, or whose parent does', () => {
    fc.assert(
      fc.property(mutilated, (manifest) => {
        for (const { pointer, value } of issuesOf(JSON.stringify(manifest))) {
          const parent = pointer.slice(0, pointer.lastIndexOf('/'))
          expect(at(manifest, value === undefined ? parent : pointer)).toEqual({ found: true })
        }
      }),
      { numRuns: 100 },
    )
  })

  it('gives the same manifest however its keys are ordered and its lines are broken', () => {
    const swap = fc.func(fc.nat())
    fc.assert(
      fc.property(swap, fc.constantFrom(undefined, 1, 2, '\t', ''), (rank, indent) => {
        const shuffled = shuffledKeys(smallManifest(), (keys) => keys.sort((a, b) => rank(a) - rank(b)))
        expect(loadManifest(JSON.stringify(shuffled, undefined, indent))).toEqual(
          loadManifest(JSON.stringify(smallManifest())),
        )
      }),
    )
  })

  it('gives the same routes however accounts and units are ordered', () => {
    const small = smallManifest()
    const orders = fc.record({
      accounts: fc.shuffledSubarray(small.accounts, { minLength: small.accounts.length }),
      units: fc.shuffledSubarray(small.organization.units, { minLength: small.organization.units.length }),
    })
    const routes = (manifest: unknown) => {
      const loaded = loadManifest(JSON.stringify(manifest))
      return 'manifest' in loaded ? loaded.manifest.routes : loaded
    }
    fc.assert(
      fc.property(orders, ({ accounts, units }) => {
        expect(routes({ ...small, accounts, organization: { ...small.organization, units } })).toEqual(routes(small))
      }),
    )
  })
})
