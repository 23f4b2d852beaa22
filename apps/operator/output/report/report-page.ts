import { createHash } from 'node:crypto'
import type { Manifest } from '../../../manifest/manifest'
import { counted } from '../../../manifest/text/counted'
import { type Coverage, nameOfCovered } from '../../../planning/coverage/coverage'
import { html, type Markup, nothing, raw } from './markup'
import page from './page.json'
import { costSection, type ReportCosts } from './report-costs'
import { reportData, scriptJson } from './report-data'
import { exceptionsOf, exceptionsSection } from './report-exceptions'
import { routesSection } from './report-routes'
import { factsSections, problemsSection, regionsSection } from './report-sections'

/** What a report is made of. */
export interface ReportSubject {
  readonly coverage: Coverage
  readonly manifest: Manifest
  /** When AWS was read, in milliseconds since 1970. */
  readonly readAt: number
  readonly costs: ReportCosts
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing but this script and this style: no network, no frame, no form, no other script, whatever a name may say. */
const contentPolicy = [
  "default-src 'none'",
  `script-src ${hashOf(page.script)}`,
  `style-src ${hashOf(page.style)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const partInWords = ({ partOf, accounts, regions }: Coverage): Markup => {
  if (partOf === undefined) return nothing
  const { accounts: all, regions: everywhere, problemsElsewhere: elsewhere } = partOf
  return html`<p>Shown: ${accounts.length} of ${counted(all, 'account')} in ${regions.length} of ${counted(everywhere, 'Region')}; ${elsewhere === 0 ? 'no problem' : counted(elsewhere, 'problem')} elsewhere.</p>`
}

const heading = ({ coverage, readAt }: ReportSubject): Markup => {
  const { problems, accounts, regions } = coverage
  const at = new Date(readAt).toISOString()
  return html`<header><h1>GuardDuty in ${nameOfCovered(coverage)}</h1>
<p><span class="verdict ${problems.length === 0 ? 'sound' : 'wrong'}">${problems.length === 0 ? 'No problem found' : counted(problems.length, 'problem')}</span>
${counted(accounts.length, 'account')} in ${counted(regions.length, 'Region')}</p>
<p>Read <time id="read-at" datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>, <span id="age"></span></p>
${partInWords(coverage)}</header>
<nav class="contents" aria-label="Contents"><a href="#problems">What is wrong</a> <a href="#coverage">Coverage</a> <a href="#exceptions">Exceptions</a> <a href="#routes">Routes</a> <a href="#regions">Regions and protections</a> <a href="#cost">Cost</a></nav>`
}

const matrixSection: Markup = html`<section id="coverage"><h2>Coverage by account and Region</h2>
<noscript><p>The matrix needs the script of this page. guardpost status --csv has the same as a table.</p></noscript>
<div class="controls"><label>Search <input type="search" id="search" placeholder="name, id or unit" autocomplete="off"></label>
<label>Unit <select id="unit"></select></label> <label>Region <select id="region"></select></label>
<button type="button" id="attention" aria-pressed="false">To look at</button> <button type="button" id="all">Show all</button></div>
<div class="legend" id="legend" role="group" aria-label="States, each a filter"></div>
<div class="controls"><span id="count" role="status"></span>
<button type="button" id="tree" aria-pressed="true">By unit</button> <button type="button" id="unfold">Unfold all</button> <button type="button" id="fold">Fold all</button>
<small class="screen">Arrow keys move, open and close. A unit has the number of its accounts to look at in each Region.</small></div>
<div class="matrix" id="matrix" role="treegrid" tabindex="0" aria-label="Accounts and Regions, by unit"><div class="sheet">
<div class="row head" id="head" role="row" aria-rowindex="1"></div><div class="rows" id="rows" role="rowgroup"></div></div></div>
<p id="empty" hidden>No account is left by search and filters.</p>
<p class="paper" id="paper"></p><div id="chosen" role="region" aria-live="polite" aria-label="The chosen line"></div>
</section>`

/**
 * A coverage as one HTML file that needs no network: what is wrong first, the matrix with search and filters, exceptions with their
 * notes, routes, Regions, cost. E-mail addresses of routes are in it. All texts are escaped, and a Content-Security-Policy lets nothing run
 * but the page's own script.
 */
export const reportPage = (subject: ReportSubject): string => {
  const { coverage, manifest, costs } = subject
  const exceptions = exceptionsOf(manifest, coverage)
  const data = reportData(coverage, costs, exceptions)
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(contentPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
<title>GuardDuty in ${nameOfCovered(coverage)}</title>
<style>${raw(page.style)}</style></head>
<body><a class="skip" href="#coverage">Skip to the coverage matrix</a>
${heading(subject)}
<main>${problemsSection(coverage)}
${matrixSection}
${exceptionsSection(exceptions)}
${routesSection(coverage, manifest.regions.home)}
${factsSections(coverage)}
${regionsSection(coverage)}
${costSection(costs, coverage.accounts.length)}</main>
<script type="application/json" id="data">${raw(scriptJson(data))}</script>
<script>${raw(page.script)}</script></body></html>
`.markup
}
