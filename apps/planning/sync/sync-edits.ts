import type { ManifestEdit } from '../../manifest/edit/edit-manifest'
import type { AccountId, UnitId } from '../../manifest/ids'
import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import type { CarriedChange } from './route-changes'
import type { AccountChange, UnitChange } from './sync-change'

const fields = {
  'account-renamed': 'name',
  'account-email': 'email',
  'account-moved': 'unit',
  'slack-authorized': 'slackAuthorized',
  'unit-renamed': 'name',
  'unit-moved': 'parent',
} as const

type Index = (id: AccountId | UnitId) => number

const accountEdit = (change: AccountChange, indexOf: Index): ManifestEdit => {
  const at = ['accounts', indexOf(change.account)]
  switch (change.kind) {
    case 'account-joined':
      return { kind: 'append', path: ['accounts'], value: { id: change.account, ...change.after } }
    case 'account-removed':
      return { kind: 'remove', path: at }
    case 'account-reopened':
      return { kind: 'remove', path: [...at, 'state'] }
    case 'account-suspended':
      return { kind: 'set', path: [...at, 'state'], value: change.after }
    default:
      return { kind: 'set', path: [...at, fields[change.kind]], value: change.after }
  }
}

const unitEdit = (change: UnitChange, indexOf: Index): ManifestEdit => {
  const list = ['organization', 'units']
  const at = [...list, indexOf(change.unit)]
  switch (change.kind) {
    case 'unit-added':
      return { kind: 'append', path: list, value: { id: change.unit, ...change.after } }
    case 'unit-removed':
      return { kind: 'remove', path: at }
    default:
      return { kind: 'set', path: [...at, fields[change.kind]], value: change.after }
  }
}

const indexIn = (rows: readonly { readonly id: string }[]): Index => {
  const indexes = new Map(rows.map(({ id }, index) => [id, index]))
  return (id) => indexes.get(id) ?? -1
}

/** An account that joins has all that is known of it in its one new row. */
const withSlack = (changes: readonly AccountChange[]): readonly AccountChange[] => {
  const joined = new Set(changes.flatMap((change) => (change.kind === 'account-joined' ? change.account : [])))
  const authorized = new Map(
    changes.flatMap((change) => (change.kind === 'slack-authorized' ? [[change.account, change.after] as const] : [])),
  )
  return changes.flatMap((change) => {
    if (change.kind === 'slack-authorized' && joined.has(change.account)) return []
    const slackAuthorized = authorized.get(change.account)
    if (change.kind !== 'account-joined' || slackAuthorized === undefined) return [change]
    return [{ ...change, after: { ...change.after, slackAuthorized } }]
  })
}

/** The changes as edits of the file's text. */
export const syncEdits = (
  file: ManifestFile,
  changes: readonly (AccountChange | UnitChange)[],
  carried: readonly CarriedChange[],
): readonly ManifestEdit[] => {
  const accounts = changes.filter((change): change is AccountChange => 'account' in change)
  const units = changes.filter((change): change is UnitChange => 'unit' in change)
  const [accountIndex, unitIndex] = [indexIn(file.accounts), indexIn(file.organization.units)]
  return [
    ...units.map((change) => unitEdit(change, unitIndex)),
    ...withSlack(accounts).map((change) => accountEdit(change, accountIndex)),
    ...carried.map(({ path, after }) => ({ kind: 'set' as const, path, value: after })),
  ]
}
