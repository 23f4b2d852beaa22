import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import type { Issue } from '../../manifest/text/issue'
import { toPointer } from '../../manifest/text/place'
import type { LiveAccount } from '../state/observed'
import { differencesOf, joiningOrder, listedRow, rowOf } from './account-changes'
import { fitChanges, type RefusedChange } from './fit-changes'
import type { LiveOrganization } from './live-organization'
import { type RowsThatStay, rowsThatStay } from './rows-that-stay'
import { type SlackAnswers, slackChanges } from './slack-changes'
import { type AccountChange, type SyncChange, subjectOf, type UnitChange } from './sync-change'
import type { Kept, SyncPlan, Unknown } from './sync-plan'
import { pathFinder, unitChanges } from './unit-changes'

/** What a manifest is compared with. */
interface SyncInput {
  /** The manifest as it is written. */
  readonly text: string
  /** What `readManifestFile` makes of it. */
  readonly file: ManifestFile
  readonly live: LiveOrganization
  /** Default: nobody was asked. */
  readonly slack?: SlackAnswers
}

const accountChanges = (file: ManifestFile, live: LiveOrganization, stays: RowsThatStay): readonly AccountChange[] => {
  const listed = new Map(file.accounts.map((account) => [account.id, account]))
  const present = new Set(live.accounts.map(({ id }) => id))
  const pathOf = pathFinder(live.units)
  const order = joiningOrder(file, ({ unit }) => pathOf(unit))
  return [
    ...live.accounts.flatMap((account) => {
      const row = listed.get(account.id)
      return row ? differencesOf(row, account) : []
    }),
    ...file.accounts
      .filter(({ id }) => !present.has(id) && !stays.accounts.has(id))
      .map((row) => ({ kind: 'account-removed' as const, account: row.id, name: row.name, before: listedRow(row) })),
    ...live.accounts
      .filter(({ id }) => !listed.has(id))
      .toSorted(order)
      .flatMap((account): readonly AccountChange[] => {
        const after = rowOf(account)
        return after ? [{ kind: 'account-joined', account: account.id, name: account.name, after }] : []
      }),
  ]
}

/** What was to be written, as part of a sentence. */
const attempted = (change: AccountChange | UnitChange): string => {
  if (change.kind === 'account-joined' || change.kind === 'unit-added') return 'is left out'
  if (change.kind === 'account-removed' || change.kind === 'unit-removed') return 'stays listed'
  return `stays ${JSON.stringify('before' in change ? change.before : undefined)} and does not become ${JSON.stringify(change.after)}`
}

const keptFor = (file: ManifestFile, { change, issue }: RefusedChange): Kept => {
  const subject = subjectOf(change)
  const isAccount = 'account' in change
  const index = (isAccount ? file.accounts : file.organization.units).findIndex(({ id }) => id === subject)
  const list = isAccount ? ['accounts'] : ['organization', 'units']
  return {
    code: issue.code,
    message: `${subject} (${change.name}) ${attempted(change)}: ${issue.message}`,
    ...(isAccount ? { account: change.account } : { unit: change.unit }),
    places: index < 0 ? [] : [toPointer([...list, index])],
  }
}

const label = ({ id, name }: LiveAccount): string => `${id} (${name})`

/** What AWS does not return of accounts, or not yet. */
const notReturned = (file: ManifestFile, { accounts }: LiveOrganization): Pick<SyncPlan, 'unknown' | 'waiting'> => {
  const listed = new Set(file.accounts.map(({ id }) => id))
  const unknownOf = (code: Unknown['code'], found: readonly LiveAccount[], words: string): readonly Unknown[] =>
    found.length === 0
      ? []
      : [{ code, message: `${found.map(label).join(', ')}: ${words}`, accounts: found.map(({ id }) => id) }]
  const pending = accounts.filter(({ state }) => state === 'PENDING_ACTIVATION')
  return {
    unknown: [
      ...unknownOf(
        'ACCOUNT_STATE_UNKNOWN',
        accounts.filter(({ state }) => state === 'UNKNOWN'),
        'AWS Organizations returned no state that Guardpost knows, so what the manifest says stays',
      ),
      ...unknownOf(
        'ACCOUNT_UNIT_UNKNOWN',
        accounts.filter(({ unit }) => unit === undefined),
        'AWS Organizations did not return the unit, so what the manifest says stays',
      ),
    ],
    waiting: pending.map((account) => ({
      code: 'ACCOUNT_PENDING' as const,
      message: `${label(account)} is not activated yet${listed.has(account.id) ? '' : ' and is added after that'}`,
      account: account.id,
    })),
  }
}

/**
 * How the manifest is brought up to date with the organization. Names, e-mail addresses, units and
 * states follow AWS; what people wrote by hand stays, and so does what it names. Nothing is written
 * that the manifest's own rules refuse. `issues` where the changes would break a rule elsewhere in
 * the manifest: then a person has to change that first.
 */
export const planSync = (input: SyncInput): SyncPlan | { readonly issues: readonly Issue[] } => {
  const { text, file, live, slack = new Map() } = input
  const stays = rowsThatStay(file, live)
  const names = new Map(live.accounts.map(({ id, name }) => [id, name]))
  const fitted = fitChanges(text, file, [
    ...unitChanges(file, live.units, stays.units),
    ...accountChanges(file, live, stays),
    ...slackChanges(file, slack, names),
  ])
  if ('issues' in fitted) return fitted
  const carried = fitted.carried.map(({ path: _, ...change }): SyncChange => change)
  return {
    changes: [...fitted.taken, ...carried],
    kept: [...stays.kept, ...fitted.refused.map((refused) => keptFor(file, refused))],
    ...notReturned(file, live),
    text: fitted.text,
    manifest: fitted.manifest,
  }
}
