import type { AccountId } from '../../manifest/ids'
import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import type { LiveAccount } from '../state/observed'
import type { AccountChange, AccountRow } from './sync-change'

type ListedAccount = ManifestFile['accounts'][number]

/**
 * What the manifest says of an account's state; undefined where AWS returns none that it has a word
 * for.
 */
const writtenState = ({ state }: LiveAccount): 'ACTIVE' | 'SUSPENDED' | undefined => {
  if (state === 'ACTIVE') return 'ACTIVE'
  return state === 'UNKNOWN' || state === 'PENDING_ACTIVATION' ? undefined : 'SUSPENDED'
}

/**
 * The row of an account that joins; undefined while it is not activated, or AWS does not return
 * enough.
 */
export const rowOf = (live: LiveAccount): AccountRow | undefined => {
  const { name, email, unit } = live
  const state = writtenState(live)
  if (unit === undefined || state === undefined) return undefined
  return { name, email, unit, ...(state === 'SUSPENDED' && { state }) }
}

/** How a listed account differs from what the manifest says of it. */
export const differencesOf = (listed: ListedAccount, live: LiveAccount): readonly AccountChange[] => {
  const of = { account: live.id, name: live.name }
  const state = writtenState(live)
  const { unit } = live
  return [
    ...(listed.name === live.name
      ? []
      : [{ kind: 'account-renamed' as const, ...of, before: listed.name, after: live.name }]),
    ...(listed.email === live.email
      ? []
      : [{ kind: 'account-email' as const, ...of, before: listed.email, after: live.email }]),
    ...(unit === undefined || unit === listed.unit
      ? []
      : [{ kind: 'account-moved' as const, ...of, before: listed.unit, after: unit }]),
    ...(state === undefined || state === listed.state
      ? []
      : [
          {
            kind: state === 'ACTIVE' ? ('account-reopened' as const) : ('account-suspended' as const),
            ...of,
            before: listed.state,
            after: state,
          },
        ]),
  ]
}

/** The row that a listed account has, as `account-removed` has it. */
export const listedRow = ({ name, email, unit, state }: ListedAccount): AccountRow => ({
  name,
  email,
  unit,
  ...(state === 'SUSPENDED' && { state }),
})

/**
 * The order in which accounts are appended: the leaders, then the others by their unit's path and
 * name. Those that are not active come last, so that of two accounts with one name the active one
 * is written.
 */
export const joiningOrder = (
  { organization }: Pick<ManifestFile, 'organization'>,
  pathOf: (account: LiveAccount) => string,
): ((a: LiveAccount, b: LiveAccount) => number) => {
  const leaders: readonly AccountId[] = [organization.managementAccount, organization.securityAccount]
  const rank = (account: LiveAccount): readonly string[] => {
    const leader = leaders.indexOf(account.id)
    const part = leader >= 0 ? leader : account.state === 'ACTIVE' ? leaders.length : leaders.length + 1
    return [String(part), pathOf(account), account.name, account.id]
  }
  return (a, b) => {
    const [left, right] = [rank(a), rank(b)]
    const at = left.findIndex((text, index) => text !== right[index])
    return at < 0 ? 0 : (left[at] ?? '') < (right[at] ?? '') ? -1 : 1
  }
}
