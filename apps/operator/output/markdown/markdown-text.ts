import { printable } from '../printable'
import { withoutAddresses } from './comment'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What an editor of issues would make a mention, a reference or a link of, with a blank of no width inside. */
const withoutLinks = (text: string): string =>
  text
    .replaceAll(/#(?=\d)/g, '#&#8203;')
    .replaceAll(/@(?=[\p{L}\p{N}_])/gu, '@&#8203;')
    .replaceAll('://', ':&#8203;//')
    .replaceAll(/\bwww\.(?=\S)/gi, 'www&#8203;.')

/**
 * A text of others as it is to be read in Markdown: nothing of it formats, links, mentions anybody or begins a block. E-mail addresses
 * are left out, because what is written in Markdown is published.
 */
export const markdownText = (text: string): string => {
  const shown = printable(withoutAddresses(text))
  const escaped = shown.replaceAll(/[\\`*_{}[\]|~$]/g, '\\$&').replaceAll(/[&<>]/g, (sign) => entities[sign] ?? sign)
  return withoutLinks(escaped)
    .replace(/^(\s*)([#+\-=!]|\d+(?=[.)]))/, '$1\\$2')
    .replace(/^(\s*)\\(\d+)([.)])/, '$1$2\\$3')
}

/** A table of texts of others; empty without rows. */
export const markdownTable = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  return [line(header), line(header.map(() => '---')), ...rows.map((row) => line(row.map(markdownText)))].join('')
}
