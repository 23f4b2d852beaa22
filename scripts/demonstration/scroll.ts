/** The first row on the screen, and the seconds that it stays there. */
export interface Stop {
  readonly row: number
  readonly seconds: number
}

/** Seconds to read a screen, and to move on to another. */
const reading = 2.6
/** Seconds between two stops. */
export const moving = 0.7

/**
 * Where a screen of `height` rows stops while it shows a text of `total` rows: at the beginning of each step, and at its end where it is
 * longer than the screen. What is on the screen whole already is no stop.
 *
 * @param steps rows at which steps begin, in order.
 */
export const stopsOf = (steps: readonly number[], total: number, height: number): readonly Stop[] => {
  const last = Math.max(0, total - height)
  const rows: number[] = [0]
  for (const [index, start] of steps.entries()) {
    const end = (steps[index + 1] ?? total) - 1
    const shown = rows.at(-1) ?? 0
    if (end < shown + height) continue
    rows.push(Math.min(start, last))
    if (end >= start + height) rows.push(Math.min(end - height + 1, last))
  }
  return [...new Set(rows)].map((row) => ({ row, seconds: reading }))
}
