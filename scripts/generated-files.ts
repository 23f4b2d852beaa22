import { readFileSync } from 'node:fs'
import { manifestJsonSchema } from '../apps/manifest/schema/manifest-schema'
import { issueCodes } from '../apps/manifest/text/issue-codes'
import { operatorErrorCodes } from '../apps/operator/base/operator-error'
import { accountFailureCodes } from '../apps/operator/perform/kit/outcome'
import { differenceCodes } from '../apps/planning/coverage/coverage-problems'
import { noticeCodes } from '../apps/planning/refusals/notice-codes'
import { refusalCodes } from '../apps/planning/refusals/refusal-codes'
import { waitingCodes } from '../apps/planning/refusals/waiting-codes'
import { syncCodes } from '../apps/planning/sync/sync-plan'
import { services } from '../apps/sandbox/services'
import { supportTable } from '../apps/sandbox/support-table'
import { commandReference } from './command-reference'
import { galleryText } from './gallery/gallery'
import { permissionReference } from './permission-reference'
import { alertCostReference } from './reference/alert-cost'
import { findingTypeReference } from './reference/finding-type-reference'
import { limitReference } from './reference/limit-reference'
import { tamperingReference } from './reference/tampering-reference'

const notice = '<!-- Made by `npm run generate`; do not edit. -->\n'

interface CodeEntry {
  readonly title: string
  readonly wayOut?: string
  readonly flag?: string
}

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

const titled = (titles: Readonly<Record<string, string>>): Record<string, CodeEntry> =>
  Object.fromEntries(Object.entries(titles).map(([code, title]) => [code, { title }]))

const differences = (): Record<string, CodeEntry> =>
  Object.fromEntries(
    [...differenceCodes].map(([kind, code]) => [code, { title: `A deployment would perform \`${kind}\`` }]),
  )

const codeReference = (): string => `${notice}# Codes

## Problems of the manifest

All problems are reported at once, before any AWS call; the command exits 1.

${codeTable(issueCodes)}
## Refusals

While a plan is refused nothing is performed. There is no general force: where a refusal can be lifted, it has its own flag.

${codeTable(refusalCodes)}
## Waiting

What AWS or a person still has to finish.

${codeTable(waitingCodes)}
## Notices

Facts that stop nothing.

${codeTable(noticeCodes)}
## Differences

What \`status\` finds that a deployment would change; the message says what and why. \`guardpost deploy\` is the way out of each.

${codeTable(differences())}
## What sync leaves to a person

Beside these, \`kept\` has the codes of the manifest's problems, for what they would not take.

${codeTable(titled(syncCodes))}
## Failures of an account

The rest of the action went through. AWS's own error names may stand here as well.

${codeTable(accountFailureCodes)}
## Failures of a command

${codeTable(titled(operatorErrorCodes))}`

/** Every file that is made from the code: path from the project's folder to its whole text. */
export const generatedFiles = async (): Promise<Readonly<Record<string, string>>> => ({
  'accounts.schema.json': `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`,
  'docs/gallery.md': `${notice}${await galleryText(readFileSync('accounts.json', 'utf8'))}`,
  'docs/reference/alert-cost.md': `${notice}${alertCostReference()}`,
  'docs/reference/codes.md': codeReference(),
  'docs/reference/commands.md': `${notice}${commandReference()}`,
  'docs/reference/finding-types.md': `${notice}${findingTypeReference()}`,
  'docs/reference/limits.md': `${notice}${limitReference(readFileSync('accounts.json', 'utf8'))}`,
  'docs/reference/sandbox-support.md': `${notice}${await supportTable(services)}`,
  'docs/reference/tampering.md': `${notice}${tamperingReference()}`,
  ...(await permissionReference()),
})
