import type { AccountId } from '../../apps/manifest/ids'
import type { Observed } from '../../apps/planning/state/observed'

/** Where in an observation a call was answered, as keys from the top. */
export type Path = readonly (string | number)[]

/** Every place of an observation that one call answered. */
export const answeredCalls = (value: unknown, at: Path = []): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([key, entry]) => answeredCalls(entry, [...at, key]))
  return 'seen' in value ? [at, ...inside] : inside
}

const replaceAt = (value: unknown, [key, ...rest]: Path, replacement: unknown): unknown => {
  if (key === undefined) return replacement
  if (Array.isArray(value)) {
    return value.map((entry, index) => (index === Number(key) ? replaceAt(entry, rest, replacement) : entry))
  }
  const object = value as Record<string, unknown>
  return { ...object, [key]: replaceAt(object[key], rest, replacement) }
}

/** The observation in which the call at the path was refused. */
export const deny = (observed: Observed, path: Path, operation: string, account: AccountId): Observed =>
  replaceAt(observed, path, { denied: { operation, account, message: 'not allowed' } }) as Observed
