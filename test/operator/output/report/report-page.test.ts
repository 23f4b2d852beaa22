import { createHash } from 'node:crypto'
import type { Region } from '../../../../apps/manifest/ids'
import { reportData, scriptJson } from '../../../../apps/operator/output/report/report-data'
import { renderSourceCosts } from '../../../../apps/operator/output/source-costs-text'
import { type SourceCost, sourceCosts } from '../../../../apps/planning/cost/source-costs'
import { manifestFile, readManifest } from '../../../planning/worlds'
import { ids } from '../../../support/scenarios'
import { costsOf, fresh, hostileName, inSync, large, largePage, named, pageOf, usageOf } from './pages'

const policyOf = (page: string): string => /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''
const between = (page: string, start: string, end: string): string => {
  const from = page.indexOf(start) + start.length
  return page.slice(from, page.indexOf(end, from))
}
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('the report of status', () => {
  it('lets nothing run but its own script and style, and loads nothing', () => {
    const page = pageOf(fresh)
    const script = hashOf(between(page, '<script>', '</script>'))
    const style = hashOf(between(page, '<style>', '</style>'))
    expect(policyOf(page)).toBe(
      `default-src 'none'; script-src ${script}; style-src ${style}; base-uri 'none'; form-action 'none'`,
    )
    expect(page).not.toMatch(/https?:|\ssrc=|\sstyle=|\son[a-z]+=|innerHTML|@import|url\(/)
  })

  it('shows hostile names as text, in the page and in its data', () => {
    const page = pageOf(named(hostileName))
    expect(page.match(/<script/g)).toHaveLength(2)
    expect(page.match(/<\/script/g)).toHaveLength(2)
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<!--')
    const data = JSON.parse(between(page, '<script type="application/json" id="data">', '</script>'))
    expect(data.names).toContain(hostileName)
    expect(pageOf(named('a\u202eb\u001b[2J'))).toContain('a\\u202eb\\u001b[2J')
  })

  it('begins with what is wrong, and says when AWS was read', () => {
    const page = pageOf(fresh)
    expect(page).toContain('datetime="2026-05-01T12:00:00.000Z">2026-05-01 12:00 UTC<')
    expect(page.indexOf('MEMBERS_MISSING')).toBeLessThan(page.indexOf('id="matrix"'))
    expect(pageOf(inSync)).toContain('<span class="verdict sound">No problem found</span>')
  })

  it('has exceptions with their notes', () => {
    expect(between(pageOf(fresh), '<section id="exceptions">', '</section>')).toContain(
      '<td>payments (333333333333)</td><td>all</td><td>not watched</td><td>Ends in &lt;June&gt;</td>',
    )
  })

  it('shows each route as its path with the state of each link', () => {
    const path = (covered: typeof fresh) => between(pageOf(covered), '<ol class="path">', '</ol>')
    expect(path(fresh)).toContain('<li class="link wrong"><b>Slack C0SECURITY</b>')
    expect(path(inSync)).toContain('<b>Alert path of 1 Region</b> <span>current</span>')
    expect(path(inSync)).toContain('<li class="link sound"><b>Home Region ap-northeast-1</b> <span>current</span></li>')
    expect(path(inSync)).toContain('<li class="link sound"><b>security@example.com</b> <span>confirmed</span></li>')
  })
})

/** The manifest with a route of other sources. */
const withSources = (sources: readonly string[]) =>
  readManifest({
    ...manifestFile,
    routes: [...manifestFile.routes, { name: 'posture', accounts: 'ALL', sources, email: ['posture@example.com'] }],
  })

describe('the cost in a report', () => {
  const section = (page: string): string => between(page, '<section id="cost">', '</section>')
  const [region] = fresh.regions.map(({ region }) => region)

  it('is by protection, unit, Region and account, with the trials that still run', () => {
    const text = section(pageOf(fresh))
    expect(text).toContain('GuardDuty returned amounts for 4 of 4 accounts.')
    expect(text).toContain('<td>Runtime Monitoring</td><td class="number">$1.12</td>')
    expect(text).toContain('<td>Workloads</td><td class="number">$2.64</td>')
    expect(text).toContain('<td>us-east-1</td><td class="number">$2.40</td>')
    expect(text).toContain('<td>storefront (444444444444)</td><td class="number">$1.44</td>')
    expect(text).toContain(
      '<td>storefront (444444444444)</td><td>EC2_RUNTIME_MONITORING</td><td class="number">12</td>',
    )
  })

  it('says what was denied or failed, and has no number of it', () => {
    const place = { operation: 'guardduty:GetUsageStatistics', account: ids.security }
    const usage = { denied: { ...place, region: region!, message: 'not <authorized>' } }
    const failed = [{ region: region!, operation: 'guardduty:GetUsageStatistics', message: 'try later' }]
    const text = section(pageOf(inSync, costsOf([{ region: region!, usage, trials: { seen: [] } }], failed)))
    expect(text).toContain(
      `<p class="unread">Not known: guardduty:GetUsageStatistics was denied in account ${ids.security}, ${region}: not &lt;authorized&gt;</p>`,
    )
    expect(text).toContain(
      `<p class="unread">Not known: guardduty:GetUsageStatistics failed in ${region}: try later</p>`,
    )
    expect(text).toContain('<dt>GuardDuty, last 30 days, as far as it was read</dt><dd>not known</dd>')
    expect(reportData(inSync, costsOf([]), [])).not.toHaveProperty('costs')
  })

  it('has the alert path by item, and in place of a price that nobody knows a sentence', () => {
    const alertPath = {
      ...costsOf([]).alertPath,
      usd: 3,
      lines: [
        { region: 'us-east-1' as Region, item: 'keys' as const, count: 3, usd: 3 },
        { region: 'ap-southeast-6' as Region, item: 'keys' as const, count: 1 },
        { region: 'ap-southeast-6' as Region, item: 'alarms' as const, count: 7 },
      ],
    }
    const text = section(pageOf(inSync, { ...costsOf([]), alertPath }))
    expect(text).toContain('<dt>Alert path, a month, without what no price is known of</dt><dd>$3.00</dd>')
    expect(text).toContain(
      '<td>KMS keys</td><td class="number">4</td><td class="number">$3.00</td><td>no price known in ap-southeast-6; not counted</td>',
    )
    expect(text).toContain('<td>metrics of alarms</td><td class="number">7</td><td class="number">no price known</td>')
    expect(text).toMatch(/Prices from: [^<]*\d{4}/)
  })

  it('has what events of each other source cost, as plan and cost print it, and where routes name none, nothing of it', () => {
    const words = 'Other sources of alerts, what their events cost on the alert path'
    expect(section(pageOf(inSync))).not.toContain(words)
    const [SECURITY_HUB, CONFIG] = sourceCosts(withSources(['SECURITY_HUB', 'CONFIG']))
    const unpriced = { ...CONFIG!, perThousandEvents: undefined } as unknown as SourceCost
    const alertPath = { ...costsOf([]).alertPath, sources: [SECURITY_HUB!, unpriced] }
    const text = section(pageOf(inSync, { ...costsOf([]), alertPath }))
    const price = SECURITY_HUB!.perThousandEvents!.toFixed(4)
    expect(renderSourceCosts([SECURITY_HUB!], (_, line) => line)).toContain(`1,000 events ${price}`)
    expect(text).toContain(words)
    expect(text).toContain(
      `<td>SECURITY_HUB</td><td>${SECURITY_HUB!.title}</td><td class="number">$${price}</td><td>${SECURITY_HUB!.pricing}</td>`,
    )
    expect(text).toContain(`<td>CONFIG</td><td>${CONFIG!.title}</td><td class="number">no price known</td>`)
    expect(text).toContain('at the prices of us-east-1. What a service charges for itself is in none of these numbers.')
  })

  it('is known of each account by protection', () => {
    const { ids: accounts, costs } = reportData(fresh, costsOf(usageOf(fresh)), [])
    const { plans, cents } = costs!
    const row = accounts.indexOf('444444444444')
    const own = Object.fromEntries(plans.map((plan, index) => [plan, cents[row * plans.length + index]]))
    expect(own).toEqual({
      'GuardDuty foundational threat detection': 54,
      'Runtime Monitoring': 34,
      'RDS Protection': 30,
      'S3 Protection': 26,
    })
  })
})

describe('the data of a report', () => {
  it('reads back as the matrix, what is wrong first', () => {
    const { accounts } = large(200)
    const data: ReturnType<typeof reportData> = JSON.parse(scriptJson(reportData(large(200), undefined, [])))
    const read = data.ids.map((id, row) => ({
      id,
      name: data.names[row],
      unit: data.units[data.unitOf[row]!],
      regions: Object.fromEntries(
        data.regions.map((region, column) => [
          region,
          data.states[data.cells.charCodeAt(row * data.regions.length + column) - 97],
        ]),
      ),
    }))
    expect([...read].sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual(accounts)
    expect(
      read.slice(0, 6).every(({ regions: states }) => Object.values(states).some((state) => state !== 'enabled')),
    ).toBe(true)
  })

  it('names the accounts of each problem, and the exceptions of the manifest', () => {
    const data = JSON.parse(between(pageOf(fresh), '<script type="application/json" id="data">', '</script>'))
    const missing = data.problems.find(({ code }: { readonly code: string }) => code === 'MEMBERS_MISSING')
    expect(missing.regions).toEqual(['ap-northeast-1', 'us-east-1'])
    expect(missing.rows.map((row: number) => data.names[row]).sort()).toEqual(['management', 'storefront'])
    expect(data.exceptions).toEqual([
      { regions: 'all', wanted: 'not watched', note: 'Ends in <June>', units: [], ids: ['333333333333'] },
    ])
  })

  it('stays under a megabyte with 10,000 accounts in 17 Regions', () => {
    expect(largePage(10_000).length).toBeLessThan(1_000_000)
  })
})
