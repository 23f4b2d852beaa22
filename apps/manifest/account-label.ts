import type { ManifestDraft } from './rules/rule'

/** An account id with the name that the manifest lists for it: `222222222222 (security)`. */
export const accountLabel = (draft: ManifestDraft, id: string): string =>
  `${id} (${draft.accounts.find((account) => account.id === id)?.name ?? 'not listed'})`
