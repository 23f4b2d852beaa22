import { counted } from '../../../manifest/text/counted'
import { type Issue, renderIssues } from '../../../manifest/text/issue'
import { faceOf, writeJson } from '../face'
import { printableLines } from '../printable'

/** What a sound manifest holds. */
interface ManifestSize {
  readonly accounts: number
  readonly regions: number
  readonly routes: number
  readonly warnings: readonly Issue[]
}

/** What `guardpost validate` shows: one of the two. */
export interface ValidateView {
  readonly valid: (path: string, size: ManifestSize) => void
  readonly invalid: (invalid: {
    readonly issues: readonly Issue[]
    readonly warnings: readonly Issue[]
    readonly render: () => string
  }) => void
}

/** The view of `guardpost validate`. */
export const validateView = faceOf<ValidateView>({
  human: ({ stdout }) => ({
    valid: (path, { accounts, regions, routes, warnings }) => {
      if (warnings.length > 0) stdout(`${renderIssues(path, warnings)}\n\n`)
      const size = [counted(accounts, 'account'), counted(regions, 'Region'), counted(routes, 'route')].join(', ')
      const after = warnings.length > 0 ? `; ${counted(warnings.length, 'warning')}` : ''
      stdout(`${path} is valid: ${size}${after}\n`)
    },
    invalid: ({ render }) => stdout(`${printableLines(render())}\n`),
  }),
  json: (terminal) => ({
    valid: (_, size) => writeJson(terminal, { version: 1, ok: true, ...size, issues: [] }),
    invalid: ({ issues, warnings }) => writeJson(terminal, { version: 1, ok: false, issues, warnings }),
  }),
})
