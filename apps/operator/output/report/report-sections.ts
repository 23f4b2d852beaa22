import type { Manifest } from '../../../manifest/manifest'
import { counted } from '../../../manifest/text/counted'
import type { Coverage } from '../../../planning/coverage/coverage'
import { listed } from '../../../planning/words/listed'
import { sameProblems } from '../same-problems'
import { html, type Markup, nothing } from './markup'

/** So many entries a list of the page has; the matrix has all accounts. */
const longestList = 500

const more = (all: number, what: string): Markup =>
  all > longestList ? html`<p>and ${counted(all - longestList, what)} more, in guardpost status --json</p>` : nothing

const table = (header: readonly string[], rows: readonly (readonly string[])[]): Markup =>
  html`<div class="wide" tabindex="0"><table><thead><tr>${header.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`

/** What is wrong, the same in several Regions once. */
export const problemsSection = ({ problems }: Coverage): Markup => {
  const same = sameProblems(problems)
  const items = same
    .slice(0, longestList)
    .map(
      ({ code, message, regions }) =>
        html`<li><code>${code}</code> <span>${message}</span> <small>${listed(regions)}</small></li>`,
    )
  return html`<section id="problems"><h2>What is wrong</h2>
${items.length === 0 ? html`<p>No problem found.</p>` : html`<ul class="problems" tabindex="0">${items}</ul>`}
${more(same.length, 'problem')}</section>`
}

type Facts = readonly { readonly code: string; readonly message: string }[]

const factItems = (facts: Facts): Markup =>
  html`<ul>${facts.slice(0, longestList).map(({ code, message }) => html`<li><code>${code}</code> ${message}</li>`)}</ul>${more(facts.length, 'fact')}`

/** Failed checks, what is waited for, and notices; nothing where there are none. */
export const factsSections = ({ preflight, waiting, notices }: Coverage): Markup => {
  const failed = preflight.filter(({ state }) => state === 'failed')
  const checks = failed.map(
    ({ title, detail = '', more: others = [] }) => html`<li><b>${title}</b> ${[detail, ...others].join(' ')}</li>`,
  )
  return html`${checks.length === 0 ? nothing : html`<section id="checks"><h2>Failed checks</h2><ul>${checks}</ul></section>`}
${waiting.length === 0 ? nothing : html`<section id="waiting"><h2>Waiting</h2>${factItems(waiting)}</section>`}
${notices.length === 0 ? nothing : html`<section id="notices"><h2>Notices</h2>${factItems(notices)}</section>`}`
}

/** Regions, and in how many detectors each protection is on. */
export const regionsSection = ({ regions }: Coverage): Markup => {
  const names = [...new Set(regions.flatMap(({ features }) => Object.keys(features)))]
  const rows = regions.map(({ region, admin, autoEnable, members, alerts, features }) => {
    const byName = new Map(Object.entries(features))
    const held = names.map((name) => {
      const feature = byName.get(name)
      return feature ? `${feature.on} of ${feature.of}` : '-'
    })
    const numbers = [members.enabled, members.missing.length, members.failed.length, members.unknown.length]
    return [region, admin ?? '-', autoEnable ?? '-', ...numbers.map(String), alerts, ...held]
  })
  const header = ['Region', 'admin', 'auto-enable', 'members', 'missing', 'failed', 'unknown', 'alerts', ...names]
  return html`<section id="regions"><h2>Regions and protections</h2>${table(header, rows)}</section>`
}

const settingsInWords = (settings: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(settings)
    .map(([name, setting]) => `${name} ${setting}`)
    .join(', ')

const wanted = (enroll: boolean | undefined, settings: Readonly<Record<string, string | undefined>>): string =>
  [enroll === false ? 'not watched' : enroll === true ? 'watched' : '', settingsInWords(settings)]
    .filter((part) => part !== '')
    .join('; ')

const accountExceptions = (manifest: Manifest, shown: ReadonlySet<string>): readonly (readonly string[])[] =>
  manifest.accounts
    .filter(({ id, enroll, protection }) => shown.has(id) && (!enroll || Object.keys(protection).length > 0))
    .map(({ id, name, enroll, protection, note = '' }) => {
      const features = Object.entries(protection)
      const settings = Object.fromEntries(features.map(([feature, { enabled }]) => [feature, enabled ? 'on' : 'off']))
      const notes = features.flatMap(([feature, held]) => (held.note === undefined ? [] : [`${feature}: ${held.note}`]))
      return [`${name} (${id})`, 'all', wanted(enroll ? undefined : false, settings), [note, ...notes].join(' ').trim()]
    })

const sharedExceptions = ({ organization, protection, accounts }: Manifest): readonly (readonly string[])[] => {
  const units = new Map(organization.units.map(({ id, path }) => [id, path]))
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  return (protection.exceptions ?? []).map(({ units: inUnits, accounts: of, regions, features, enroll, note = '' }) => {
    const whom = [
      ...inUnits.map((id) => `unit ${units.get(id) ?? id}`),
      ...of.map((id) => `${names.get(id) ?? 'unknown'} (${id})`),
    ]
    const settings = Object.fromEntries(Object.entries(features).map(([feature, { enable }]) => [feature, enable]))
    return [whom.join(', ') || 'all accounts', regions?.join(', ') ?? 'all', wanted(enroll, settings), note]
  })
}

/** Where the manifest differs from what holds for everybody, with the notes that say why. */
export const exceptionsSection = (manifest: Manifest, { accounts }: Coverage): Markup => {
  const rows = [...sharedExceptions(manifest), ...accountExceptions(manifest, new Set(accounts.map(({ id }) => id)))]
  const shown = rows.slice(0, longestList)
  return html`<section id="exceptions"><h2>Exceptions</h2>
${rows.length === 0 ? html`<p>The manifest has no exceptions for what is shown.</p>` : table(['of', 'Regions', 'wanted', 'note'], shown)}
${more(rows.length, 'exception')}</section>`
}

/** Where cost stands. */
export const costSection: Markup = html`<section id="cost"><h2>Cost</h2>
<p>This report asks for no prices. <code>guardpost cost</code> prints what GuardDuty and the alert path cost, and <code>guardpost cost --csv</code> writes it for a spreadsheet.</p>
</section>`
