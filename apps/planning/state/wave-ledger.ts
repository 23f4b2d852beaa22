import { createHash } from 'node:crypto'
import type { LeftThen, WaveRecord } from './observed-waves'

/** A standard parameter holds 4,096 characters (PutParameter, API reference). */
const longestLedger = 4096

/** A part of more characters than this is written with its first names, so that a ledger has room for several waves. */
const longestPart = 400
const namesOfLong = 3

/**
 * The part that a wave is, from the names behind `guardpost deploy`: all of them, or of very many the first ones, how many more there
 * are and a digest of all, so that another wave is not taken for this one.
 */
export const partText = (names: readonly string[]): string => {
  const whole = names.join(' ')
  if (whole.length <= longestPart) return whole
  const digest = createHash('sha256').update(whole).digest('hex').slice(0, 8)
  const first = names.slice(0, namesOfLong).join(' ').slice(0, longestPart)
  return `${first} and ${Math.max(0, names.length - namesOfLong)} more (${digest})`
}

/** Whether a part is written with all its names, so that a command can repeat it. */
export const isWholePart = (part: string): boolean => !/ and \d+ more \([0-9a-f]{8}\)$/.test(part)

const isTime = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value))

const isLeft = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['add', 'change', 'remove'].every((name) => typeof value[name as keyof typeof value] === 'number')

const isRecord = (value: unknown): value is WaveRecord => {
  if (typeof value !== 'object' || value === null) return false
  const { part, began, tries, by, ended, left, before }: Partial<WaveRecord> = value
  const isBegun = typeof part === 'string' && typeof by === 'string' && typeof tries === 'number' && isTime(began)
  if (before !== undefined && !Number.isInteger(before)) return false
  return isBegun && (ended === undefined || isTime(ended)) && (left === undefined || isLeft(left))
}

/** The waves that a ledger's text names, in the order in which they began; none where it is no ledger of Guardpost. */
export const parseLedger = (text: string): readonly WaveRecord[] => {
  try {
    const { version, waves } = JSON.parse(text) as { readonly version?: unknown; readonly waves?: unknown }
    return version === 1 && Array.isArray(waves) ? waves.filter(isRecord) : []
  } catch {
    return []
  }
}

/**
 * The text of a ledger. Where a parameter has no room for all waves, the oldest that are done are left out and counted, then the oldest that are not:
 * what they owe is planned from what AWS has, and no run fails for want of room.
 */
export const ledgerText = (waves: readonly WaveRecord[]): string => {
  const text = JSON.stringify({ version: 1, waves })
  if (text.length <= longestLedger || waves.length === 1) return text
  const done = waves.findIndex(({ ended }) => ended !== undefined)
  const oldest = done === -1 ? 0 : done
  const [first, ...others] = waves.filter((_, index) => index !== oldest)
  const before = (waves[oldest]?.before ?? 0) + (first?.before ?? 0) + 1
  return ledgerText(first ? [{ ...first, before }, ...others] : [])
}

/** A wave that a run begins. */
interface BegunWave {
  /** What was named, as it is written behind `guardpost deploy`. */
  readonly part: string
  /** Who runs it where. */
  readonly by: string
  /** ISO 8601. */
  readonly at: string
}

/** The ledger once a wave has begun; one that began before and did not end is the same wave, tried again. */
export const withWaveBegun = (waves: readonly WaveRecord[], { part, by, at }: BegunWave): readonly WaveRecord[] => {
  const open = waves.find((wave) => wave.part === part && wave.ended === undefined)
  const others = waves.filter((wave) => wave.part !== part)
  const before = waves.find((wave) => wave.part === part)?.before
  const begun = {
    part,
    by,
    began: open?.began ?? at,
    tries: (open?.tries ?? 0) + 1,
    ...(before !== undefined && { before }),
  }
  return [...others, begun]
}

/** The ledger once everything of a wave was done. @param left what is owed outside of it. */
export const withWaveEnded = (
  waves: readonly WaveRecord[],
  part: string,
  { at, left }: { readonly at: string; readonly left: LeftThen },
): readonly WaveRecord[] => waves.map((wave) => (wave.part === part ? { ...wave, ended: at, left } : wave))
