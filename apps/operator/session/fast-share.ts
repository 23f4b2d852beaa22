import { join } from 'node:path'
import { shareCount } from '../../planning/fast/account-buckets'
import type { Share } from '../../planning/state/observed-fast'
import type { OperatorContext } from './context'
import { type RunPlace, runFolder } from './run-files'

/** One run with `--fast`, as it is noted in the folder of run records. */
interface NotedShare {
  readonly at: string
  readonly share: number
}

const millisecondsPerHour = 3_600_000

const parse = (line: string): Partial<NotedShare> => {
  try {
    return (JSON.parse(line) ?? {}) as Partial<NotedShare>
  } catch (error) {
    // A line that a crash cut short.
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

const lastShare = (text: string): number | undefined =>
  text
    .split('\n')
    .flatMap((line) => (line === '' ? [] : parse(line).share))
    .findLast((share) => Number.isInteger(share))

/** Whose turn it is, and how that is noted once they have been looked at: a run that fails before takes no share from the next one. */
export interface Turn {
  readonly share: Share
  readonly note: () => Promise<void>
}

/**
 * The share of accounts that this run looks at in any case: the one after that of the last run of this folder, so that every share has
 * its turn. A folder without runs, as a pipeline begins with each time, begins with a share that follows from the hour.
 * @param now in milliseconds since 1970
 */
export const nextTurn = async (
  place: RunPlace,
  context: Pick<OperatorContext, 'readIfThere' | 'appendPrivateFile' | 'output'>,
  now: number,
): Promise<Turn> => {
  const path = join(runFolder(place), 'fast.jsonl')
  const last = lastShare((await context.readIfThere(path)) ?? '')
  const isFromHour = last === undefined
  const number = (isFromHour ? Math.floor(now / millisecondsPerHour) : last + 1) % shareCount
  const noted: NotedShare = { at: new Date(now).toISOString(), share: number }
  const note = async (): Promise<void> => {
    try {
      await context.appendPrivateFile(path, `${JSON.stringify(noted)}\n`)
    } catch (error) {
      // A run that only looks goes on where nothing can be written; the share of the next one follows from the hour again.
      const message = `${path} cannot be written (${(error as Error).message}): which accounts are looked at follows from the hour`
      context.output.emit({ type: 'note', message })
    }
  }
  return { share: { number, of: shareCount, ...(isFromHour && { isFromHour }) }, note }
}
