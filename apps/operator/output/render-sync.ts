import type { Manifest } from '../../manifest/manifest'
import { isRootId } from '../../manifest/unit-tree'
import type { SyncPlan } from '../../planning/sync/sync-plan'
import { describeSyncChange, type SyncLine, type UnitName } from './describe-sync-change'
import { type Paint, painter } from './paint'
import { renderWaiting } from './render-notices'

/** What a sync is shown with. */
export interface SyncSetting {
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

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** What a person has to decide or wait for, beside the changes; empty when there is nothing. */
export const renderUnwritten = (plan: Pick<SyncPlan, 'kept' | 'unknown' | 'waiting'>, color: boolean): string =>
  [renderKept(plan, painter(color)), renderWaiting(plan.waiting, painter(color))]
    .filter((part) => part !== '')
    .join('\n')

/** What `sync` changes, field by field, with accounts and units by name, and what it leaves to a person. */
export const renderSync = (plan: SyncPlan, { before, path, color }: SyncSetting): string => {
  const paint = painter(color)
  const nameOf = unitNames(before, plan.manifest)
  const lines = plan.changes.map((change) => describeSyncChange(change, nameOf))
  const { accounts, organization } = plan.manifest
  const summary =
    lines.length === 0
      ? `${path} is up to date: ${counted(accounts.length, 'account')}, ${counted(organization.units.length, 'unit')}.\n`
      : `${counted(lines.length, 'change')} of ${path}.\n`
  return [
    ...(['Accounts', 'Units', 'Routes'] as const).map((group) => renderGroup(group, lines, paint)),
    renderUnwritten(plan, color),
    summary,
  ]
    .filter((part) => part !== '')
    .join('\n')
}
