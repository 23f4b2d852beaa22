import { createHash } from 'node:crypto'
import type { Manifest } from '../../../manifest/manifest'
import { counted } from '../../../manifest/text/counted'
import type { Coverage } from '../../../planning/coverage/coverage'
import { accountStates } from '../../../planning/state/account-states'
import { html, type Markup, nothing, raw } from './markup'
import { pageScript } from './page-script'
import { pageStyle } from './page-style'
import { reportData, scriptJson } from './report-data'
import { routesSection } from './report-routes'
import { costSection, exceptionsSection, factsSections, problemsSection, regionsSection } from './report-sections'

/** What a report is made of. */
export interface ReportSubject {
  readonly coverage: Coverage
  readonly manifest: Manifest
  /** When AWS was read, in milliseconds since 1970. */
  readonly readAt: number
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing but this script and this style: no network, no frame, no form, no other script, whatever a name may say. */
const contentPolicy = [
  "default-src 'none'",
  `script-src ${hashOf(pageScript)}`,
  `style-src ${hashOf(pageStyle)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const partInWords = ({ partOf, accounts, regions }: Coverage): Markup => {
  if (partOf === undefined) return nothing
  const { accounts: all, regions: everywhere, problemsElsewhere: elsewhere } = partOf
  return html`<p>Shown: ${accounts.length} of ${counted(all, 'account')} in ${regions.length} of ${counted(everywhere, 'Region')}; ${elsewhere === 0 ? 'no problem' : counted(elsewhere, 'problem')} elsewhere.</p>`
}

const heading = ({ coverage, readAt }: ReportSubject): Markup => {
  const { organization, problems, accounts, regions } = coverage
  const at = new Date(readAt).toISOString()
  return html`<header><h1>GuardDuty in ${organization}</h1>
<p><span class="verdict ${problems.length === 0 ? 'sound' : 'wrong'}">${problems.length === 0 ? 'No problem found' : counted(problems.length, 'problem')}</span>
${counted(accounts.length, 'account')} in ${counted(regions.length, 'Region')}</p>
<p>Read <time id="read-at" datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>, <span id="age"></span></p>
${partInWords(coverage)}</header>
<nav class="contents" aria-label="Contents"><a href="#problems">What is wrong</a> <a href="#coverage">Coverage</a> <a href="#exceptions">Exceptions</a> <a href="#routes">Routes</a> <a href="#regions">Regions and protections</a> <a href="#cost">Cost</a></nav>`
}

const matrixSection: Markup = html`<section id="coverage"><h2>Coverage by account and Region</h2>
<noscript><p>The matrix needs the script of this page. guardpost status --csv has the same as a table.</p></noscript>
<div class="controls"><label>Search <input type="search" id="search" placeholder="name, id or unit" autocomplete="off"></label>
<button type="button" id="attention" aria-pressed="false">To look at</button> <button type="button" id="all">Show all</button>
<span id="count" role="status"></span></div>
<div class="legend" id="legend" role="group" aria-label="States, each a filter"></div>
<div class="columns"><div class="units" id="units" role="group" aria-label="Units, each a filter"></div>
<div><div class="matrix" id="matrix" role="grid" tabindex="0" aria-label="Accounts and Regions; arrow keys choose a row">
<div class="row head" id="head" role="row" aria-rowindex="1"></div><div class="rows" id="rows" role="rowgroup"></div></div>
<p class="soft" id="paper"></p><div class="chosen-account" id="chosen" aria-live="polite"></div></div></div>
</section>`

/**
 * A coverage as one HTML file that needs no network: what is wrong first, the matrix with search and filters, exceptions with their
 * notes, routes, Regions. E-mail addresses of routes are in it. All texts are escaped, and a Content-Security-Policy lets nothing run
 * but the page's own script.
 */
export const reportPage = (subject: ReportSubject): string => {
  const { coverage, manifest } = subject
  const data = { ...reportData(coverage), meanings: Object.values(accountStates) }
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(contentPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
<title>GuardDuty in ${coverage.organization}</title>
<style>${raw(pageStyle)}</style></head>
<body><a class="skip" href="#coverage">Skip to the coverage matrix</a>
${heading(subject)}
<main>${problemsSection(coverage)}
${matrixSection}
${exceptionsSection(manifest, coverage)}
${routesSection(coverage)}
${factsSections(coverage)}
${regionsSection(coverage)}
${costSection}</main>
<script type="application/json" id="data">${raw(scriptJson(data))}</script>
<script>${raw(pageScript)}</script></body></html>
`.markup
}
