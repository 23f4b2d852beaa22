import type { AccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'

/** Account names by id: the live ones, and the manifest's where AWS did not return them. */
export const accountNames = (manifest: Manifest, observed: Observed): ReadonlyMap<AccountId, string> => {
  const live = isSeen(observed.accounts) ? observed.accounts.seen : []
  return new Map([...manifest.accounts, ...live].map(({ id, name }) => [id, name] as const))
}

/** An id with its name, `222222222222 (security)`, or the bare id where nobody knows the name. */
export const accountLabel = (names: ReadonlyMap<AccountId, string>, id: AccountId): string => {
  const name = names.get(id)
  return name === undefined ? id : `${id} (${name})`
}

/** Labels by what the manifest alone says, for what happens before the organization is known. */
export const listedLabel = ({ accounts }: Pick<Manifest, 'accounts'>): ((id: AccountId) => string) => {
  const names = new Map(accounts.map(({ id, name }) => [id, name] as const))
  return (id) => accountLabel(names, id)
}
