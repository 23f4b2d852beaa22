import type { AccountId } from '../../../manifest/ids'
import { isOfOneAccount, type Manifest } from '../../../manifest/manifest'
import { placesOf } from '../../../planning/cost/protected-accounts'
import type { Coverage } from '../../../planning/coverage/coverage'
import { html, type Markup } from './markup'
import { longestList, more, table } from './tables'

/** Where the manifest differs from what holds for everybody. */
export interface ShownException {
  /** Whom it is about, in words. */
  readonly whom: string
  /** The Regions in words, or `all`. */
  readonly regions: string
  /** What is wanted there, in words. */
  readonly wanted: string
  /** Why, in a person's words; empty where nobody wrote it. */
  readonly note: string
  /** Paths of the units that it is about, with those below them; with no `accounts` either it is about everybody. */
  readonly units: readonly string[]
  readonly accounts: readonly AccountId[]
}

const settingsInWords = (settings: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(settings)
    .map(([name, setting]) => `${name} ${setting}`)
    .join(', ')

const wanted = (enroll: boolean | undefined, settings: Readonly<Record<string, string | undefined>>): string =>
  [enroll === false ? 'not watched' : enroll === true ? 'watched' : '', settingsInWords(settings)]
    .filter((part) => part !== '')
    .join('; ')

const accountExceptions = (manifest: Manifest, shown: ReadonlySet<AccountId>): readonly ShownException[] =>
  manifest.accounts
    .filter(({ id, enroll, protection }) => shown.has(id) && (!enroll || Object.keys(protection).length > 0))
    .map(({ id, name, enroll, protection, note = '' }) => {
      const features = Object.entries(protection)
      const settings = Object.fromEntries(features.map(([feature, { enabled }]) => [feature, enabled ? 'on' : 'off']))
      const notes = features.flatMap(([feature, held]) => (held.note === undefined ? [] : [`${feature}: ${held.note}`]))
      return {
        whom: `${name} (${id})`,
        regions: 'all',
        wanted: wanted(enroll ? undefined : false, settings),
        note: [note, ...notes].join(' ').trim(),
        units: [],
        accounts: [id],
      }
    })

type Shared = NonNullable<Manifest['protection']['exceptions']>[number]

/** Whether an exception of the manifest is about an account and a Region that are shown. */
const concerns = (manifest: Manifest, { accounts, regions }: Coverage): ((exception: Shared) => boolean) => {
  const shown = new Set(accounts.map(({ id }) => id))
  const inRegions = new Set(regions.map(({ region }) => region))
  const units = new Set(placesOf(manifest).flatMap(({ id, place }) => (shown.has(id) ? place.units : [])))
  return ({ units: of, accounts: ids, regions: where }) =>
    (where === undefined || where.some((region) => inRegions.has(region))) &&
    (of.length + ids.length === 0 || of.some((unit) => units.has(unit)) || ids.some((id) => shown.has(id)))
}

const sharedExceptions = (manifest: Manifest, coverage: Coverage): readonly ShownException[] => {
  const { organization, protection, accounts } = manifest
  const units = new Map(organization.units.map(({ id, path }) => [id, path]))
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  return (protection.exceptions ?? [])
    .filter(concerns(manifest, coverage))
    .map(({ units: inUnits, accounts: of, regions, features, enroll, note = '' }) => {
      const paths = inUnits.map((id) => units.get(id) ?? id)
      const whom = [...paths.map((path) => `unit ${path}`), ...of.map((id) => `${names.get(id) ?? 'unknown'} (${id})`)]
      const settings = Object.fromEntries(Object.entries(features).map(([feature, { enable }]) => [feature, enable]))
      return {
        whom: whom.join(', ') || (isOfOneAccount(manifest) ? 'the account' : 'all accounts'),
        regions: regions?.join(', ') ?? 'all',
        wanted: wanted(enroll, settings),
        note,
        units: inUnits.map((id) => (id.startsWith('r-') ? '' : (units.get(id) ?? id))),
        accounts: of,
      }
    })
}

/** Where the manifest differs from what holds for everybody, in accounts and Regions that are shown. */
export const exceptionsOf = (manifest: Manifest, coverage: Coverage): readonly ShownException[] => [
  ...sharedExceptions(manifest, coverage),
  ...accountExceptions(manifest, new Set(coverage.accounts.map(({ id }) => id))),
]

/** The exceptions with the notes that say why. */
export const exceptionsSection = (exceptions: readonly ShownException[]): Markup => {
  const rows = exceptions.map(({ whom, regions, wanted, note }) => [whom, regions, wanted, note || 'no note'])
  return html`<section id="exceptions"><h2>Exceptions</h2>
${rows.length === 0 ? html`<p>The manifest has no exceptions for what is shown.</p>` : table(['of', 'Regions', 'wanted', 'note'], rows.slice(0, longestList))}
${more(rows.length, 'exception')}</section>`
}
