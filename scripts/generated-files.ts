import { readFileSync } from 'node:fs'
import { manifestJsonSchema } from '../apps/manifest/schema/json-schema'
import { type CodeEntry, type CodeFamily, codeFamilies } from '../apps/operator/codes/code-families'
import { services } from '../apps/sandbox/services'
import { supportTable } from '../apps/sandbox/support-table'
import { architecturePicture } from './architecture/architecture-picture'
import { demonstration } from './demonstration/recording'
import { terminalPicture } from './demonstration/terminal-picture'
import { galleryText } from './gallery/gallery'
import { sourceGalleryText } from './gallery/source-gallery'
import { reportPageFile } from './generate-report-page'
import { alertCostReference } from './reference/alert-cost'
import { commandReference } from './reference/command-reference'
import { findingTypeReference } from './reference/finding-type-reference'
import { limitReference } from './reference/limit-reference'
import { permissionReference } from './reference/permission-reference'
import { sourceReference } from './reference/source-reference'
import { sourcesFile } from './reference/sources-file'
import { tamperingReference } from './reference/tampering-reference'

const notice = '<!-- Made by `npm run generate`; do not edit. -->\n'

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`

const codeTable = (codes: Readonly<Record<string, CodeEntry>>): string => {
  const entries = Object.entries(codes)
  const ways = entries.some(([, { wayOut }]) => wayOut !== undefined)
  const head = ways ? ['code', 'what it says', 'way out'] : ['code', 'what it says']
  const rows = entries.map(([code, { title, wayOut = '', flag }]) =>
    row([`\`${code}\``, title, ...(ways ? [flag ? `${wayOut} Flag: \`${flag}\`` : wayOut] : [])]),
  )
  return row(head) + row(head.map(() => '---')) + rows.join('')
}

const familyText = ({ heading, about, codes }: CodeFamily): string =>
  [`## ${heading}\n`, ...(about === '' ? [] : [`${about}\n`]), codeTable(codes)].join('\n')

const codeReference = (): string => `${notice}# Codes\n\n${codeFamilies.map(familyText).join('\n')}`

/** Every file that is made from the code: path from the project's folder to its whole text. */
export const generatedFiles = async (): Promise<Readonly<Record<string, string>>> => ({
  'accounts.schema.json': `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`,
  [sourcesFile.path]: await sourcesFile.text(),
  'apps/operator/output/report/page.json': reportPageFile(),
  'docs/gallery.md': `${notice}${await galleryText(readFileSync('accounts.json', 'utf8'))}`,
  'docs/gallery-sources.md': `${notice}${await sourceGalleryText(readFileSync('accounts.json', 'utf8'))}`,
  'docs/pictures/architecture.svg': await architecturePicture(readFileSync('accounts.json', 'utf8')),
  [demonstration.picture]: terminalPicture(readFileSync(demonstration.recording, 'utf8')),
  'docs/reference/alert-cost.md': `${notice}${alertCostReference()}`,
  'docs/reference/codes.md': codeReference(),
  'docs/reference/commands.md': `${notice}${commandReference()}`,
  'docs/reference/finding-types.md': `${notice}${findingTypeReference()}`,
  'docs/reference/limits.md': `${notice}${limitReference(readFileSync('accounts.json', 'utf8'))}`,
  'docs/reference/sandbox-support.md': `${notice}${await supportTable(services)}`,
  'docs/reference/sources.md': `${notice}${sourceReference()}`,
  'docs/reference/tampering.md': `${notice}${tamperingReference()}`,
  ...(await permissionReference()),
})
