/** Columns padded to their widest cell, two spaces apart. Cells hold plain text: paint a row after it is laid out. */
export const renderTable = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = widthsOf(rows)
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const widthsOf = (rows: readonly (readonly string[])[]): readonly number[] =>
  rows.reduce<number[]>((known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)), [])

/**
 * A table for a terminal: columns that do not fit into its width continue in further tables below, each of which begins with
 * the leading columns again. A width that is not known, or too small for any column, breaks nothing.
 * @param leading how many columns say what a row is about.
 */
export const renderWideTable = (
  rows: readonly (readonly string[])[],
  leading: number,
  columns = Number.POSITIVE_INFINITY,
): readonly string[] => {
  const widths = widthsOf(rows).map((width) => width + 2)
  const sum = (some: readonly number[]) => some.reduce((total, width) => total + width, 0)
  const room = columns - sum(widths.slice(0, leading))
  const blocks: number[][] = [[]]
  for (const [index, width] of widths.entries()) {
    if (index < leading) continue
    const block = blocks.at(-1) ?? []
    const isFull = block.length > 0 && sum(block.map((one) => widths[one] ?? 0)) + width - 2 > room
    if (isFull) blocks.push([index])
    else block.push(index)
  }
  const pick = (row: readonly string[], block: readonly number[]) => [
    ...row.slice(0, leading),
    ...block.map((index) => row[index] ?? ''),
  ]
  return blocks.flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...renderTable(rows.map((row) => pick(row, block))),
  ])
}

/**
 * Breaks a line between words where it is longer than the terminal is wide; what follows is indented. A word that is longer than
 * a line stays whole, so that ids, addresses and commands can be copied. Unknown width breaks nothing.
 */
export const wrapped = (line: string, indent: number, columns = Number.POSITIVE_INFINITY): string => {
  if (line.length <= columns) return line
  // Blanks between columns and at the beginning stay with the word behind them.
  const words = line.match(/^\s*\S+|\s+\S+/g) ?? []
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last === undefined) lines.push(word)
    else if (last.length + word.length <= columns) lines[lines.length - 1] = last + word
    else lines.push(' '.repeat(indent) + word.trimStart())
  }
  return lines.join('\n')
}

/** Every line of a text, broken like `wrapped`, each with its own indentation and a bit more. */
export const wrappedLines = (text: string, columns?: number): string =>
  text
    .split('\n')
    .map((line) => wrapped(line, line.length - line.trimStart().length + 2, columns))
    .join('\n')
