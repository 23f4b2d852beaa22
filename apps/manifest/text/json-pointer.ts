/** Where a value is in the document: keys and array indexes from the root on. */
export type Path = readonly (string | number)[]

/** RFC 6901: `['a/b', 0]` becomes `/a~1b/0`; the root is the empty string. */
export const toPointer = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
