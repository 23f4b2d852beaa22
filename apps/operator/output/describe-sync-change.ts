import type { SyncChange } from '../../planning/sync/sync-change'

/** One line of what `sync` changes. */
export interface SyncLine {
  readonly group: 'Accounts' | 'Units' | 'Routes'
  readonly sign: '+' | '~' | '-'
  readonly subject: string
  readonly detail: string
}

/** The name of a unit or root by its id. */
export type UnitName = (id: string) => string

const fromTo = (before: unknown, after: unknown): string => `${before} -> ${after}`

const row = (values: readonly (string | undefined)[]): string =>
  values.filter((value) => value !== undefined).join(', ')

const asked = (authorized: boolean | undefined): string => {
  if (authorized === undefined) return 'unknown'
  return authorized ? 'authorized' : 'not authorized'
}

const detailOf = (change: SyncChange, nameOf: UnitName): string => {
  switch (change.kind) {
    case 'account-joined':
      return row([`joined, in ${nameOf(change.after.unit)}`, change.after.email, change.after.state])
    case 'account-removed':
      return 'is no longer in the organization'
    case 'account-moved':
      return `unit ${fromTo(nameOf(change.before), nameOf(change.after))}`
    case 'account-renamed':
      return `name ${fromTo(change.before, change.after)}`
    case 'account-email':
      return `e-mail ${fromTo(change.before, change.after)}`
    case 'account-suspended':
    case 'account-reopened':
      return `state ${fromTo(change.before, change.after)}`
    case 'slack-authorized':
      return `Slack ${fromTo(asked(change.before), asked(change.after))}`
    case 'unit-added':
      return `new, in ${nameOf(change.after.parent)}`
    case 'unit-removed':
      return 'is no longer in the organization'
    case 'unit-renamed':
      return `name ${fromTo(change.before, change.after)}`
    case 'unit-moved':
      return `parent ${fromTo(nameOf(change.before), nameOf(change.after))}`
    case 'route-updated':
      return `names ${fromTo(JSON.stringify(change.before), JSON.stringify(change.after))}`
  }
}

const signs: Partial<Record<SyncChange['kind'], '+' | '-'>> = {
  'account-joined': '+',
  'account-removed': '-',
  'unit-added': '+',
  'unit-removed': '-',
}

/** A change in the words of the terminal. */
export const describeSyncChange = (change: SyncChange, nameOf: UnitName): SyncLine => {
  const line = { sign: signs[change.kind] ?? ('~' as const), detail: detailOf(change, nameOf) }
  if (change.kind === 'route-updated') return { ...line, group: 'Routes', subject: change.route }
  if ('unit' in change) return { ...line, group: 'Units', subject: `${change.unit} (${change.name})` }
  return { ...line, group: 'Accounts', subject: `${change.account} (${change.name})` }
}
