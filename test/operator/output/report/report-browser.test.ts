import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { hostileName, large, named, pageOf } from './pages'

const chromium = '/usr/bin/chromium'
const inBrowser = existsSync(chromium) ? describe : describe.skip

inBrowser('the report in Chromium (left out where /usr/bin/chromium is not installed)', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guardpost-report-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** What the page has become once its script has run. */
  const opened = async (page: string, hash = ''): Promise<string> => {
    const path = join(folder, 'report.html')
    await writeFile(path, page)
    const options = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`]
    const asked = ['--virtual-time-budget=2000', '--dump-dom', `file://${path}${hash}`]
    const { stdout } = await promisify(execFile)(chromium, [...options, ...asked], { maxBuffer: 50_000_000 })
    return stdout
  }
  const rowsOf = (dom: string): number => dom.match(/id="row-\d+"/g)?.length ?? 0

  it('renders of 10,000 accounts the rows that are in sight, and filters by what is searched', async () => {
    const page = pageOf(large(10_000))
    const whole = await opened(page)
    expect(whole).toContain('10,000 of 10,000 accounts')
    expect(rowsOf(whole)).toBeGreaterThan(10)
    expect(rowsOf(whole)).toBeLessThan(200)
    const searched = await opened(page, '#search=product-4711-')
    expect(searched).toContain('1 of 10,000 accounts')
    expect(rowsOf(searched)).toBe(1)
    const inUnit = await opened(page, '#unit=Workloads/Department%203&states=missing')
    expect(Number(/>([\d,]+) of 10,000 accounts/.exec(inUnit)?.[1])).toBeGreaterThan(0)
  })

  it('shows a hostile name as text', async () => {
    const dom = await opened(pageOf(named(hostileName)), '#search=onload')
    expect(dom).toContain('1 of 4 accounts')
    expect(dom.match(/<script/g)).toHaveLength(2)
    expect(dom).not.toContain('<img')
  })
})
