type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Lays a patch from a case file over a value: objects are merged, `null` stands for undefined, lists are replaced. Two things
 * differ from a merge patch (RFC 7396): `{"denied": …}` replaces, and an object laid over a list of Regions or other things
 * with a `region`, `id` or `name` patches those that it names.
 */
export const merge = (base: unknown, patch: Json): unknown => {
  if (patch === null) return undefined
  if (Array.isArray(patch)) return patch.map((item: Json) => (isObject(item) ? merge({}, item) : item))
  if (!isObject(patch)) return patch
  if ('denied' in patch) return patch
  if (Array.isArray(base)) return base.map((entry) => mergeEntry(entry, patch))
  const start = isObject(base) ? base : {}
  return {
    ...start,
    ...Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, merge(start[key], value as Json)])),
  }
}

const mergeEntry = (entry: Record<string, unknown>, patch: Record<string, unknown>): unknown => {
  const key = String(entry['region'] ?? entry['id'] ?? entry['name'])
  return Object.hasOwn(patch, key) ? merge(entry, patch[key] as Json) : entry
}
