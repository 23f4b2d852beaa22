import { counted } from '../../../manifest/text/counted'
import { planTitle } from '../../../planning/cost/meters'
import { groupBy } from '../../../planning/words/group-by'
import { listed } from '../../../planning/words/listed'
import type { FailedRead } from '../../observe/observe-costs'
import { alertPathItems, alertSources, type UsageShown, unitName, usageNotes } from '../cost-text'
import { html, type Markup, nothing } from './markup'
import { more, table } from './tables'

/** What the report says of costs: what was used, what the alert path costs, and where reading failed. */
export interface ReportCosts extends UsageShown {
  /** What failed otherwise than by a refusal; refusals are in `denied`. */
  readonly failed: readonly FailedRead[]
}

/** So many lines a table of costs has: they are printed, and the matrix has what every account cost. */
const cut = { longest: 50, command: 'guardpost cost --json' }

const money = (usd: number): string =>
  `$${usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

const amount = (usd: number): { readonly number: string } => ({ number: money(usd) })

const sumTable = (title: string, sums: readonly (readonly [string, number])[]): Markup =>
  sums.length === 0
    ? nothing
    : html`<div>${table(
        [title, 'last 30 days'],
        sums.slice(0, cut.longest).map(([name, usd]) => [name, amount(usd)]),
      )}${more(sums.length, title, cut)}</div>`

const usageTables = ({ totals: { plans, regions, units, accounts } }: ReportCosts): Markup => html`<div class="tables">
${sumTable(
  'protection',
  plans.map(({ plan, usd }) => [planTitle(plan), usd] as const),
)}
${sumTable(
  'unit',
  units.map(({ unit, usd }) => [unitName(unit), usd] as const),
)}
${sumTable(
  'Region',
  regions.map(({ region, usd }) => [region, usd] as const),
)}
${sumTable(
  'account',
  accounts.map(({ account, name, usd }) => [`${name} (${account})`, usd] as const),
)}
</div>`

/** Trials of an account together: they began with its membership, or with a plan. */
const trialsTable = ({ trials }: ReportCosts): Markup => {
  if (trials.length === 0) return nothing
  const accounts = [...groupBy(trials, ({ account }) => account).values()]
  const rows = accounts.slice(0, cut.longest).map((own) => {
    const days = own.map((trial) => trial.days)
    const [least, most] = [Math.min(...days), Math.max(...days)]
    const features = [...new Set(own.map(({ feature }) => feature))]
    return [
      `${own[0]?.name} (${own[0]?.account})`,
      features.join(', '),
      { number: least === most ? String(most) : `${least} to ${most}` },
    ]
  })
  return html`<h3>Free trials, in which nothing is charged</h3>${table(['account', 'of', 'days left'], rows)}${more(accounts.length, 'account', cut)}`
}

const alertPathTable = ({ alertPath }: ReportCosts): Markup => {
  const items = alertPathItems(alertPath)
  const rows = items.map(({ title, count, usd, unpriced }) => [
    title,
    { number: count.toLocaleString('en') },
    { number: usd === undefined ? 'no price known' : money(usd) },
    unpriced.length === 0 ? '' : `no price known in ${listed(unpriced)}; not counted`,
  ])
  const { slack, mail, pricedIn } = alertPath.perThousandFindings
  const findings = [
    ...(slack === undefined ? [] : [`$${slack.toFixed(4)} in Slack`]),
    ...(mail === undefined ? [] : [`$${mail.toFixed(4)} by mail`]),
  ]
  const sources = alertSources(alertPath).map(({ title, date }) => (date === undefined ? title : `${title}, ${date}`))
  return html`<h3>The alert path itself, a month</h3>
${rows.length === 0 ? html`<p>Nothing of it costs while nothing happens.</p>` : table(['what', 'count', 'a month', ''], rows)}
${findings.length === 0 ? nothing : html`<p>1,000 findings that every route hears cost ${findings.join(', ')} beside that, at the prices of ${pricedIn}.</p>`}
<p class="soft">Counted from the templates, before tax and free tiers.${sources.length === 0 ? '' : ` Prices from: ${sources.join('; ')}.`}</p>`
}

/** Beside the table of the alert path, because nobody knows how many events there will be. */
const sourcesTable = ({ alertPath: { sources = [] } }: ReportCosts): Markup => {
  const [first] = sources
  if (first === undefined) return nothing
  const rows = sources.map(({ source, title, perThousandEvents, pricing }) => [
    source,
    title,
    { number: perThousandEvents === undefined ? 'no price known' : `$${perThousandEvents.toFixed(4)}` },
    pricing,
  ])
  return html`<h3>Other sources of alerts, what their events cost on the alert path</h3>
${table(['source', 'what', '1,000 events', 'the service itself'], rows)}
<p class="soft">For all routes that take a source, at the prices of ${first.pricedIn}. What a service charges for itself is in none of these numbers.</p>`
}

const figure = (title: string, value: string): Markup => html`<div><dt>${title}</dt><dd>${value}</dd></div>`

const figures = (costs: ReportCosts): Markup => {
  const { totals, rows, monthUsd, alertPath } = costs
  const isProjected = rows.some(({ days }) => days < 30)
  const isWhole = costs.denied.length + costs.failed.length === 0
  const used = rows.length === 0 && !isWhole ? 'not known' : money(totals.usd)
  const isPriced = alertPath.lines.every(({ usd }) => usd !== undefined)
  return html`<dl class="figures">
${figure(`GuardDuty, last 30 days${isWhole ? '' : ', as far as it was read'}`, used)}
${isProjected ? figure('GuardDuty, projected to 30 days', money(monthUsd)) : nothing}
${figure(`Alert path, a month${isPriced ? '' : ', without what no price is known of'}`, money(alertPath.usd))}
</dl>`
}

/** What could not be read, before any number: nobody is to take a part for the whole. */
const unreadLines = ({ denied, failed }: ReportCosts): Markup => {
  const lines = [
    ...denied.map(
      ({ operation, account, region, message }) =>
        `Not known: ${operation} was denied in account ${account}${region === undefined ? '' : `, ${region}`}: ${message}`,
    ),
    ...failed.map(({ operation, region, message }) => `Not known: ${operation} failed in ${region}: ${message}`),
  ]
  return html`${lines.slice(0, cut.longest).map((line) => html`<p class="unread">${line}</p>`)}${more(lines.length, 'line', cut)}`
}

/**
 * What GuardDuty cost in the last 30 days by its own estimate, which free trials still run, and what the alert path and events of other sources on it cost. Where a call was
 * refused or no price is known, a sentence stands in place of the number.
 */
export const costSection = (costs: ReportCosts, accounts: number): Markup => {
  const priced = costs.totals.accounts.length
  return html`<section id="cost"><h2>Cost</h2>
<p>In US dollars before tax, as GuardDuty estimates it for each account. GuardDuty returned amounts for ${priced} of ${counted(accounts, 'account')}.</p>
${unreadLines(costs)}
${figures(costs)}
${usageTables(costs)}
${trialsTable(costs)}
<ul class="notes">${usageNotes({ ...costs, denied: [] }).map((note) => html`<li>${note}</li>`)}</ul>
${alertPathTable(costs)}
${sourcesTable(costs)}</section>`
}
