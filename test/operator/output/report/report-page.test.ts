import { createHash } from 'node:crypto'
import { reportData, scriptJson } from '../../../../apps/operator/output/report/report-data'
import { fresh, hostileName, inSync, large, named, pageOf } from './pages'

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
    expect(path(inSync)).toContain('<b>Alert path of 2 Regions</b> <span>2 current</span>')
    expect(path(inSync)).toContain('<li class="link sound"><b>security@example.com</b> <span>confirmed</span></li>')
  })
})

describe('the data of a report', () => {
  it('reads back as the matrix, what is wrong first', () => {
    const { accounts, regions } = large(200)
    const data: ReturnType<typeof reportData> = JSON.parse(scriptJson(reportData({ accounts, regions })))
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

  it('stays under a megabyte with 10,000 accounts in 17 Regions', () => {
    expect(pageOf(large(10_000)).length).toBeLessThan(1_000_000)
  })
})
