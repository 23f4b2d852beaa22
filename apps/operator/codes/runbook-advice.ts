/** A row of the runbook's tables. */
interface RunbookRow {
  /** The heading under which it stands. */
  readonly section: string
  readonly symptom: string
  readonly cause: string
  /** What to do. */
  readonly command: string
}

/** What the runbook has of one code. */
export interface RunbookAdvice {
  readonly rows: readonly RunbookRow[]
  /** Headings of other places that mention it. */
  readonly sections: readonly string[]
}

/** Markdown as a terminal shows it: links within the page as their text, others with their address; no code marks, no emphasis. */
const plain = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]*)\]\((#?)([^)]*)\)/g, (_link, text: string, anchor: string, address: string) =>
      anchor === '#' || !address.startsWith('http') ? text : `${text} (${address})`,
    )
    .replace(/`|\*\*/g, '')
    .replaceAll('\\|', '|')
    .trim()

const cellsOf = (line: string): readonly string[] =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())

/** Whether a symptom names the code: `_GONE` behind `ACCOUNT_UNLISTED` is ACCOUNT_GONE. */
const names = (symptom: string, code: string): boolean => {
  const marked = [...symptom.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name)
  const stem = marked[0]?.split('_')[0] ?? ''
  return marked.some((name) => (name.startsWith('_') ? `${stem}${name}` : name) === code)
}

/** What docs/runbook.md, whose text is given, has of a code: rows of which it is the symptom, and where else it is mentioned. */
export const runbookAdvice = (text: string, code: string): RunbookAdvice => {
  const rows: RunbookRow[] = []
  const sections = new Set<string>()
  const mention = new RegExp(`\\b${code}\\b`)
  let section = ''
  for (const line of text.split('\n')) {
    const heading = /^#+ (.*)$/.exec(line)?.[1]
    if (heading !== undefined) section = plain(heading)
    const [symptom = '', cause = '', command = ''] = line.startsWith('|') ? cellsOf(line) : []
    if (names(symptom, code)) {
      rows.push({ section, symptom: plain(symptom), cause: plain(cause), command: plain(command) })
    } else if (mention.test(line)) sections.add(section)
  }
  const shown = new Set(rows.map((row) => row.section))
  return { rows, sections: [...sections].filter((one) => !shown.has(one)) }
}
