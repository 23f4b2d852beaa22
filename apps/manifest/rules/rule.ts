import type { ManifestFile } from '../schema/manifest-schema'
import type { Problem } from '../text/issue'
import type { Draft } from './draft'

/** The manifest as far as it can be read; see `readDraft`. Every `ManifestFile` is one. */
export type ManifestDraft = Draft<ManifestFile>

/** Something that a schema cannot say. A rule passes over what is missing: that is the schema's business. */
export type Rule = (draft: ManifestDraft) => readonly Problem[]

/** An account id with the name that the manifest lists for it: `222222222222 (security)`. */
export const accountLabel = (draft: ManifestDraft, id: string): string =>
  `${id} (${draft.accounts.find((account) => account.id === id)?.name ?? 'not listed'})`

/** Whether GuardDuty is to watch an account. */
export const isWatched = ({ state, enroll }: ManifestDraft['accounts'][number]): boolean =>
  state !== 'SUSPENDED' && enroll !== false

/** How messages call a route, which may lack its name: `"payments"`. */
export const routeLabel = (name: string | undefined): string =>
  name === undefined ? 'without a name' : JSON.stringify(name)

/**
 * Entries of a list whose key an earlier entry has already; entries without a key are passed over.
 * @returns the later entry's index, the index of the first one with that key, and the key
 */
export const findRepeats = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): readonly { readonly index: number; readonly first: number; readonly key: string }[] => {
  const firstByKey = new Map<string, number>()
  return items.flatMap((item, index) => {
    const key = keyOf(item)
    const first = key === undefined ? undefined : firstByKey.get(key)
    if (key !== undefined && first === undefined) firstByKey.set(key, index)
    return key !== undefined && first !== undefined ? [{ index, first, key }] : []
  })
}
