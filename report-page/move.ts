import type { Line } from './matrix'
import type { Unit } from './units'

/** What a key does in the matrix: it chooses a line, or opens or closes a unit. */
export type Move = { readonly to: number } | { readonly fold: Unit; readonly isOpen: boolean }

/** Lines of a page up or down. */
const page = 15

const depthOf = (line: Line): number => (line.unit ? line.unit.depth : line.depth)

/** The line of the unit that a line belongs to. */
const aboveOf = (lines: readonly Line[], position: number): number => {
  const line = lines[position]
  if (!line) return 0
  const above = lines.slice(0, position).findLastIndex((one) => depthOf(one) < depthOf(line))
  return above < 0 ? position : above
}

/** What a key does; undefined for keys that are not of the matrix. Arrows open and close as the ARIA practices say of tree grids. */
export const moveBy = (
  key: string,
  { lines, position }: { readonly lines: readonly Line[]; readonly position: number },
): Move | undefined => {
  const to = new Map([
    ['ArrowDown', position + 1],
    ['ArrowUp', position - 1],
    ['PageDown', position + page],
    ['PageUp', position - page],
    ['Home', 0],
    ['End', lines.length - 1],
  ]).get(key)
  if (to !== undefined) return { to }
  const line = lines[position]
  if (key === 'ArrowRight' && line?.unit) return line.isOpen ? { to: position + 1 } : { fold: line.unit, isOpen: true }
  if (key === 'ArrowLeft' && line)
    return line.unit && line.isOpen ? { fold: line.unit, isOpen: false } : { to: aboveOf(lines, position) }
  if ((key === 'Enter' || key === ' ') && line?.unit) return { fold: line.unit, isOpen: !line.isOpen }
  return undefined
}
