/** How a terminal shows characters. */
export interface Style {
  readonly bold?: boolean
  readonly dim?: boolean
  readonly color?: 'red' | 'green' | 'yellow'
}

/** Characters of one style that stand beside each other. */
export interface Run {
  readonly text: string
  readonly style: Style
}

/** One line of a terminal's screen. */
export type Row = readonly Run[]

const escapeCharacter = '\u001b'
const rendition = new RegExp(`${escapeCharacter}\\[([\\d;]*)m`)

/** What each code of Select Graphic Rendition (ECMA-48, 8.3.117) does, as far as Guardpost uses it. */
const renditions: Readonly<Record<string, (style: Style) => Style>> = {
  0: () => ({}),
  1: (style) => ({ ...style, bold: true }),
  2: (style) => ({ ...style, dim: true }),
  22: ({ bold: _, dim: __, ...style }) => style,
  31: (style) => ({ ...style, color: 'red' }),
  32: (style) => ({ ...style, color: 'green' }),
  33: (style) => ({ ...style, color: 'yellow' }),
  39: ({ color: _, ...style }) => style,
}

const afterRendition = (style: Style, codes: string): Style =>
  codes.split(';').reduce((before, code) => {
    const change = renditions[code === '' ? '0' : code]
    if (change === undefined) throw new Error(`The picture of a terminal knows no rendition ${code}`)
    return change(before)
  }, style)

/** Splits runs into lines of at most `columns` characters, as a terminal does, without regard to words. */
const wrapped = (runs: Row, columns: number): readonly Row[] => {
  const rows: Run[][] = [[]]
  let free = columns
  for (const { text, style } of runs) {
    for (let rest = text; rest !== ''; ) {
      if (free === 0) {
        rows.push([])
        free = columns
      }
      const part = rest.slice(0, free)
      rows.at(-1)?.push({ text: part, style })
      free -= part.length
      rest = rest.slice(part.length)
    }
  }
  return rows
}

/**
 * The lines of a screen that a text with escape sequences fills, the first at the top.
 * @throws Error for an escape sequence other than those renditions that Guardpost uses.
 */
export const terminalRows = (text: string, columns: number): readonly Row[] => {
  let style: Style = {}
  return text.split('\n').flatMap((line) => {
    const runs = line.split(rendition).flatMap((part, index) => {
      if (index % 2 === 0) return part === '' ? [] : [{ text: part, style }]
      style = afterRendition(style, part)
      return []
    })
    if (runs.some((run) => run.text.includes(escapeCharacter)))
      throw new Error(`An unknown escape sequence is in: ${line}`)
    return wrapped(runs, columns)
  })
}

/** What a row says. */
export const rowText = (row: Row): string => row.map(({ text }) => text).join('')
