import type { Refusal } from '../actions/plan-value'
import { type RefusalCode, refusalCodes } from './refusal-codes'

/** A refusal with the way out and the flag that its code has. */
export const refusal = (
  code: RefusalCode,
  message: string,
  place: Pick<Refusal, 'account' | 'region'> = {},
): Refusal => {
  const entry = refusalCodes[code]
  return { code, message, wayOut: entry.wayOut, ...('flag' in entry && { flag: entry.flag }), ...place }
}
