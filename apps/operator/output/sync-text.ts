import type { Manifest } from '../../manifest/manifest'
import { counted } from '../../manifest/text/counted'
import { isRootId } from '../../manifest/unit-tree'
import type { SyncChange } from '../../planning/sync/sync-change'
import type { SyncPlan } from '../../planning/sync/sync-plan'
import { listed } from '../../planning/words/listed'
import { renderWaiting } from './notices-text'
import { type Paint, painter } from './paint'

/** One line of what `sync` changes. */
interface SyncLine {
  readonly group: 'Regions' | 'Accounts' | 'Units' | 'Routes' | 'Exceptions'
  readonly sign: '+' | '~' | '-'
  readonly subject: string
  readonly detail: string
}

/** The name of a unit or root by its id. */
type UnitName = (id: string) => string

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
    case 'region-added':
      return 'is enabled and not watched yet'
    case 'route-updated':
    case 'exception-updated':
      return `names ${fromTo(JSON.stringify(change.before), JSON.stringify(change.after))}`
  }
}

const signs: Partial<Record<SyncChange['kind'], '+' | '-'>> = {
  'region-added': '+',
  'account-joined': '+',
  'account-removed': '-',
  'unit-added': '+',
  'unit-removed': '-',
}

/** A change in the words of the terminal. */
const describeSyncChange = (change: SyncChange, nameOf: UnitName): SyncLine => {
  const line = { sign: signs[change.kind] ?? ('~' as const), detail: detailOf(change, nameOf) }
  if (change.kind === 'route-updated') return { ...line, group: 'Routes', subject: change.route }
  if (change.kind === 'exception-updated')
    return { ...line, group: 'Exceptions', subject: change.place.split('/').slice(1, 4).join('/') }
  if (change.kind === 'region-added') return { ...line, group: 'Regions', subject: change.region }
  if ('unit' in change) return { ...line, group: 'Units', subject: `${change.unit} (${change.name})` }
  return { ...line, group: 'Accounts', subject: `${change.account} (${change.name})` }
}

/** What a sync is shown with. */
interface SyncSetting {
  /** The manifest as it was, and its file. */
  readonly before: Manifest
  readonly path: string
  readonly color: boolean
}

const styles = { '+': 'add', '~': 'change', '-': 'remove' } as const

/** Paths of units: the new ones, and of those that are gone the old ones. */
const unitNames = (before: Manifest, after: Manifest): UnitName => {
  const paths = new Map<string, string>(
    [before, after].flatMap(({ organization }) => organization.units.map(({ id, path }) => [id, path] as const)),
  )
  return (id) => (isRootId(id) ? 'the root' : (paths.get(id) ?? id))
}

const renderGroup = (title: SyncLine['group'], lines: readonly SyncLine[], paint: Paint): string => {
  const own = lines.filter(({ group }) => group === title)
  if (own.length === 0) return ''
  const width = Math.max(...own.map(({ subject }) => subject.length))
  const texts = own.map(
    ({ sign, subject, detail }) => `  ${paint(styles[sign], sign)} ${subject.padEnd(width)}  ${detail}\n`,
  )
  return `${paint('strong', title)}\n${texts.join('')}`
}

const renderKept = ({ kept, unknown }: Pick<SyncPlan, 'kept' | 'unknown'>, paint: Paint): string => {
  const lines = [
    ...kept.map(
      ({ code, message, places }) => `  ${code}  ${message}${places.length === 0 ? '' : `: ${places.join(', ')}`}\n`,
    ),
    ...unknown.map(({ code, message }) => `  ${code}  ${message}\n`),
  ]
  return lines.length === 0 ? '' : `${paint('strong', 'For a person to decide')}\n${lines.join('')}`
}

/** What a person has to decide or wait for, beside the changes; empty when there is nothing. */
export const renderUnwritten = (plan: Pick<SyncPlan, 'kept' | 'unknown' | 'waiting'>, color: boolean): string =>
  [renderKept(plan, painter(color)), renderWaiting(plan.waiting, painter(color))]
    .filter((part) => part !== '')
    .join('\n')

const upToDate = ({ manifest: { accounts, organization }, only }: SyncPlan, path: string): string => {
  const all = `${counted(accounts.length, 'account')}, ${counted(organization.units.length, 'unit')}`
  return `${path} is up to date: ${only ? listed(only) : all}.\n`
}

const onlyInWords = ({ only }: SyncPlan): string =>
  only
    ? `Only ${listed(only)} ${only.length === 1 ? 'was' : 'were'} looked at: "guardpost sync" without names compares the whole organization.\n`
    : ''

/** What `sync` changes, field by field, with accounts and units by name, and what it leaves to a person. */
export const renderSync = (plan: SyncPlan, { before, path, color }: SyncSetting): string => {
  const paint = painter(color)
  const nameOf = unitNames(before, plan.manifest)
  const lines = plan.changes.map((change) => describeSyncChange(change, nameOf))
  const summary = lines.length === 0 ? upToDate(plan, path) : `${counted(lines.length, 'change')} of ${path}.\n`
  return [
    ...(['Regions', 'Accounts', 'Units', 'Routes', 'Exceptions'] as const).map((group) =>
      renderGroup(group, lines, paint),
    ),
    renderUnwritten(plan, color),
    `${summary}${onlyInWords(plan)}`,
  ]
    .filter((part) => part !== '')
    .join('\n')
}
