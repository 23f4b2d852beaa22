import type { LeftThen, WaveRecord } from './observed-waves'

/** A standard parameter holds 4,096 characters (PutParameter, API reference). */
const longestLedger = 4096

const isRecord = (value: unknown): value is WaveRecord => {
  if (typeof value !== 'object' || value === null) return false
  const { part, began, tries, by }: Partial<WaveRecord> = value
  return (
    typeof part === 'string' &&
    typeof by === 'string' &&
    typeof tries === 'number' &&
    !Number.isNaN(Date.parse(began ?? ''))
  )
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

/** The text of a ledger. Of waves that are done, the oldest are left out where a parameter has no room for all. */
export const ledgerText = (waves: readonly WaveRecord[]): string => {
  const text = JSON.stringify({ version: 1, waves })
  const oldest = waves.findIndex(({ ended }) => ended !== undefined)
  return text.length <= longestLedger || oldest === -1 ? text : ledgerText(waves.filter((_, index) => index !== oldest))
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
  return [...others, { part, by, began: open?.began ?? at, tries: (open?.tries ?? 0) + 1 }]
}

/** The ledger once everything of a wave was done. @param left what is owed outside of it. */
export const withWaveEnded = (
  waves: readonly WaveRecord[],
  part: string,
  { at, left }: { readonly at: string; readonly left: LeftThen },
): readonly WaveRecord[] => waves.map((wave) => (wave.part === part ? { ...wave, ended: at, left } : wave))
