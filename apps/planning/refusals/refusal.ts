import type { AccountId, Region } from '../../manifest/ids'
import type { Flag } from './flags'
import { type RefusalCode, refusalCodes } from './refusal-codes'

/**
 * Something that Guardpost will not do, or not without its flag. While there is one, nothing is
 * performed.
 */
export interface Refusal {
  readonly code: RefusalCode
  /** What was found and where, as a sentence without its period. */
  readonly message: string
  /** What to do, as a sentence. */
  readonly wayOut: string
  /** The command-line flag that lifts it; absent where only the world or the manifest can. */
  readonly flag?: Flag
  readonly account?: AccountId
  readonly region?: Region
  /** The accounts that it is about, where `message` may shorten their list or only count them. */
  readonly accounts?: readonly AccountId[]
  /** The routes that it is about; absent where it is not about some. */
  readonly routes?: readonly string[]
  /** The lines of the manifest that want it, as JSON pointers, where it has exceptions of its protection. */
  readonly lines?: readonly string[]
}

/** A refusal with the way out and the flag that its code has. */
export const refusal = (
  code: RefusalCode,
  message: string,
  place: Pick<Refusal, 'account' | 'region' | 'accounts' | 'routes' | 'lines'> = {},
): Refusal => {
  const entry = refusalCodes[code]
  return { code, message, wayOut: entry.wayOut, ...('flag' in entry && { flag: entry.flag }), ...place }
}
