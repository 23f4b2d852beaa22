import type { Path } from '../text/json-pointer'
import type { JsonValue } from './json-value'

/**
 * One change of a manifest's text. `set` gives a value to a property or an entry that is there, or to a new property of an
 * object that is there; `append` adds an entry to an array, which it makes where the object has none; `remove` takes a
 * property or an entry out.
 */
export type ManifestEdit =
  | { readonly kind: 'set'; readonly path: Path; readonly value: JsonValue }
  | { readonly kind: 'append'; readonly path: Path; readonly value: JsonValue }
  | { readonly kind: 'remove'; readonly path: Path }
