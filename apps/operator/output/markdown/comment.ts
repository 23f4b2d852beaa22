/** So many characters GitHub takes for a comment. https://github.com/orgs/community/discussions/41331; GitLab takes more. */
export const longestComment = 65_536

/** An address as people write it, wherever it stands in a text. */
const mailAddress = /[^\s@<>()[\]",;:|`/]+@[^\s@<>()[\]",;:|`/]+\.[^\s@<>()[\]",;:|`/]*[\p{L}\p{N}]/gu

/** The text without e-mail addresses, because who reads a comment need not know them. */
export const withoutAddresses = (text: string): string => text.replaceAll(mailAddress, '(e-mail address)')

/** A part of a comment: a text that is shown as it is, in which nothing formats, links or mentions anybody. */
export interface CommentPart {
  /** Of our own words, or of names that need no escape. */
  readonly title: string
  readonly text: string
  /** Whether a reader opens it first. */
  readonly isFolded?: boolean
  /** Whether lines begin with the sign of a change. */
  readonly isDiff?: boolean
}

/** A fence that no run of backticks in the text ends. */
const fenceOf = (text: string): string =>
  '`'.repeat(Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1)

const renderPart = ({ title, text, isFolded, isDiff }: CommentPart): string => {
  const fence = fenceOf(text)
  const block = `${fence}${isDiff ? 'diff' : 'text'}\n${text.trimEnd()}\n${fence}\n`
  return isFolded ? `<details><summary>${title}</summary>\n\n${block}\n</details>\n\n` : `### ${title}\n\n${block}\n`
}

/** The part with as many of its first lines as fit; undefined where not even one does. */
const cutPart = (part: CommentPart, room: number): string | undefined => {
  const lines = part.text.trimEnd().split('\n')
  for (let count = lines.length - 1; count > 0; count = Math.min(count - 1, Math.floor(count * 0.9))) {
    const kept = lines.slice(0, count).join('\n')
    const text = renderPart({ ...part, text: `${kept}\n… and ${lines.length - count} more lines` })
    if (text.length <= room) return text
  }
  return undefined
}

/** What ends a comment that does not hold everything. */
const cutNote = '_The rest does not fit into a comment; the run that wrote it has the whole plan._\n'

/**
 * A comment of parts, the most important first: what is too long for GitHub is cut at its end, and says so. E-mail addresses are
 * left out, because who reads a comment need not know them.
 */
export const comment = (head: string, parts: readonly CommentPart[]): string => {
  let text = head
  for (const part of parts.filter(({ text }) => text.trim() !== '')) {
    const shown = { ...part, text: withoutAddresses(part.text) }
    const whole = renderPart(shown)
    const room = longestComment - text.length - cutNote.length
    if (whole.length > room) return `${text}${cutPart(shown, room) ?? ''}${cutNote}`
    text += whole
  }
  return text
}
