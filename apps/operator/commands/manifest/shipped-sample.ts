import { createHash } from 'node:crypto'

/** SHA-256 of the `accounts.json` that Guardpost ships, with line feeds; a test compares it with the file. */
const digestOfSample = 'f0ebed7b11f402386dbfd58db958f28d12da8b0db6ea3255b527f1431282ad7d'

/**
 * Whether a manifest is the sample that Guardpost ships, with nothing changed in it: then nobody loses anything with it. Git for Windows
 * writes other line ends into a clone, which do not count.
 */
export const isShippedSample = (text: string): boolean =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') === digestOfSample
