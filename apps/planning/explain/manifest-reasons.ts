import type { AccountId, UnitId } from '../../manifest/ids'
import { isOfOneAccount } from '../../manifest/manifest'
import type { ManifestLine } from '../../manifest/text/manifest-lines'
import type { Path } from '../../manifest/text/place'
import type { ManifestSource } from './manifest-source'

/** The line of the manifest that decides, and about what it is. */
export interface Reason {
  readonly at: ManifestLine
  readonly scope: 'organization' | 'region' | 'unit' | 'account'
  /** Of an exception for units: the one that the account is in, nearest first. */
  readonly unit?: string
  /** Why, in a person's words. */
  readonly note?: string
}

/** An account, and the units that it is in, outermost first. */
export interface AccountPlace {
  readonly account: AccountId
  readonly units: readonly UnitId[]
}

const exceptionScope = (
  { manifest }: ManifestSource,
  index: number,
  { account, units }: AccountPlace,
): Pick<Reason, 'scope' | 'unit' | 'note'> => {
  const { accounts = [], units: named = [], note } = manifest.protection.exceptions?.[index] ?? {}
  const noted = note === undefined ? {} : { note }
  if (accounts.includes(account)) return { scope: 'account', ...noted }
  const unit = [...units].reverse().find((one) => named.includes(one))
  if (unit === undefined) return { scope: 'region', ...noted }
  return { scope: 'unit', unit: manifest.organization.units.find(({ id }) => id === unit)?.path ?? unit, ...noted }
}

const rowNote = (
  { manifest }: ManifestSource,
  index: number,
  name: string | number | undefined,
): string | undefined => {
  const row = manifest.accounts[index]
  const own = Object.entries(row?.protection ?? {}).find(([feature]) => feature === name)?.[1].note
  return own ?? row?.note
}

/** The note of an exception; nothing for another line. */
const noteOf = ({ manifest }: ManifestSource, [root, second, index]: Path): Pick<Reason, 'note'> => {
  const isException = root === 'protection' && second === 'exceptions'
  const note = isException ? manifest.protection.exceptions?.[Number(index)]?.note : undefined
  return note === undefined ? {} : { note }
}

/** The reason that a line of the protection is for an account. */
export const reasonAt = (source: ManifestSource, path: Path, place: AccountPlace): Reason => {
  const [root, second, index, name] = path
  const at = source.lineOf(path)
  if (isOfOneAccount(source.manifest)) return { at, scope: 'account', ...noteOf(source, path) }
  if (root === 'protection' && second === 'exceptions') {
    return { at, ...exceptionScope(source, Number(index), place) }
  }
  if (root !== 'accounts') return { at, scope: 'organization' }
  const note = rowNote(source, Number(second), name)
  return { at, scope: 'account', ...(note !== undefined && { note }) }
}
