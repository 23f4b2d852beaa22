import type { Coverage } from '../../../planning/coverage/coverage'
import { listed } from '../../../planning/words/listed'
import { sameProblems } from '../same-problems'
import { fastLines, leavesOut, membersInWords } from '../status/fast-text'
import { html, type Markup, nothing } from './markup'
import { longestList, more, table } from './tables'

/** What is wrong, the same in several Regions once. */
export const problemsSection = ({ problems, fast }: Coverage): Markup => {
  const same = sameProblems(problems)
  const items = same
    .slice(0, longestList)
    .map(
      ({ code, message, regions }) =>
        html`<li><code>${code}</code> <span>${message}</span> <small>${listed(regions)}</small></li>`,
    )
  const none = leavesOut(fast) ? 'No problem found as far as was looked.' : 'No problem found.'
  const reliedOn = fast ? fastLines(fast).map((line) => html`<p>${line}</p>`) : []
  return html`<section id="problems"><h2>What is wrong</h2>
${items.length === 0 ? html`<p>${none}</p>` : html`<ul class="problems" tabindex="0" aria-label="What is wrong">${items}</ul>`}
${more(same.length, 'problem')}${reliedOn}</section>`
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
export const regionsSection = ({ regions, account }: Coverage): Markup => {
  const names = [...new Set(regions.flatMap(({ features }) => Object.keys(features)))]
  const rows = regions.map(({ region, admin, autoEnable, members, alerts, features }) => {
    const byName = new Map(Object.entries(features))
    const held = names.map((name) => {
      const feature = byName.get(name)
      if (!feature) return '-'
      return account === undefined ? `${feature.on} of ${feature.of}` : feature.on > 0 ? 'on' : 'off'
    })
    const numbers = [membersInWords(members), members.missing.length, members.failed.length, members.unknown.length]
    const counts = numbers.map((count) => ({ number: String(count) }))
    return account === undefined
      ? [region, admin ?? '-', autoEnable ?? '-', alerts, ...counts, ...held]
      : [region, alerts, ...held]
  })
  const shared = ['admin', 'auto-enable', 'alerts', 'members', 'missing', 'failed', 'unknown']
  const header = ['Region', ...(account === undefined ? shared : ['alerts']), ...names]
  return html`<section id="regions"><h2>Regions and protections</h2>${table(header, rows)}</section>`
}
