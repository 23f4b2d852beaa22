import { counted } from '../../../manifest/text/counted'
import type { Issue } from '../../../manifest/text/issue'
import { faceOf, writeJson } from '../face'

/** What a sound manifest holds. */
interface ManifestSize {
  readonly accounts: number
  readonly regions: number
  readonly routes: number
}

/** What `guardpost validate` shows: one of the two. */
export interface ValidateView {
  readonly valid: (path: string, size: ManifestSize) => void
  readonly invalid: (invalid: { readonly issues: readonly Issue[]; readonly render: () => string }) => void
}

/** The view of `guardpost validate`. */
export const validateView = faceOf<ValidateView>({
  human: ({ stdout }) => ({
    valid: (path, { accounts, regions, routes }) =>
      stdout(
        `${path} is valid: ${counted(accounts, 'account')}, ${counted(regions, 'Region')}, ${counted(routes, 'route')}\n`,
      ),
    invalid: ({ render }) => stdout(`${render()}\n`),
  }),
  json: (terminal) => ({
    valid: (_, size) => writeJson(terminal, { version: 1, ok: true, ...size, issues: [] }),
    invalid: ({ issues }) => writeJson(terminal, { version: 1, ok: false, issues }),
  }),
})
