import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, findChromium, type Page, startChromium } from '../../../../scripts/bench/chromium'
import { fresh, hostileName, inSync, largePage, named, pageOf } from './pages'

const chromium = findChromium()
const inBrowser = chromium === undefined ? describe.skip : describe

const rowCount = 'document.querySelectorAll("#rows .row").length'
const text = (id: string): string => `document.getElementById(${JSON.stringify(id)}).textContent`
const chosenRow = 'document.querySelector("#rows .chosen .name").textContent'
const unitRow = (unit: string): string =>
  `[...document.querySelectorAll('#rows [aria-expanded]')].find((row) => row.querySelector('.name').textContent === ${JSON.stringify(unit)})`

inBrowser('the report in Chromium (left out where no chromium is on the PATH)', () => {
  let folder = ''
  let browser: Browser
  let files = 0
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guardpost-report-'))
    browser = startChromium(chromium ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Gives the work a page of its own, and what writes a report and gives its address. */
  const browse = async (
    work: (page: Page, addressOf: (html: string) => Promise<string>) => Promise<void>,
  ): Promise<void> =>
    work(await browser.newPage(), async (html) => {
      files += 1
      const path = join(folder, `report-${files}.html`)
      await writeFile(path, html)
      return `file://${path}`
    })

  it('makes of 10,000 accounts the lines that are in sight, and filters by what stands behind #', () =>
    browse(async (page, addressOf) => {
      const address = await addressOf(largePage(10_000))
      await page.open(address)
      expect(await page.evaluate(text('count'))).toBe('10,000 of 10,000 accounts')
      expect(await page.evaluate(rowCount)).toBeGreaterThan(10)
      expect(await page.evaluate(rowCount)).toBeLessThan(100)
      await page.open(`${address}#search=product-4711-`)
      expect(await page.evaluate(text('count'))).toBe('1 of 10,000 accounts')
      await page.open(`${address}#unit=Workloads/Department%203&states=missing&region=eu-place-4`)
      expect(await page.evaluate(text('count'))).toMatch(/^[1-9]\d* of 10,000 accounts$/)
      expect(await page.evaluate('document.querySelectorAll("#head .region").length')).toBe(1)
      await page.open(`${address}#list=flat`)
      expect(await page.evaluate('document.querySelectorAll("#rows .unit-row").length')).toBe(0)
      expect(await page.evaluate('document.querySelector("#rows .look").textContent')).toBe('6 of 17')
    }))

  it('searches while somebody types, and remembers it in the address', () =>
    browse(async (page, addressOf) => {
      await page.open(await addressOf(pageOf(fresh)))
      await page.evaluate('document.getElementById("search").focus()')
      for (const key of 'store') await page.press(key)
      expect(await page.evaluate(text('count'))).toBe('1 of 4 accounts')
      expect(await page.evaluate('location.hash')).toBe('#search=store')
    }))

  it('opens and closes units with arrow keys, and sums up what is below them', () =>
    browse(async (page, addressOf) => {
      await page.open(await addressOf(largePage(2_000)))
      await page.evaluate('document.getElementById("matrix").focus()')
      for (const key of ['ArrowDown', 'ArrowDown']) await page.press(key)
      expect(await page.evaluate(chosenRow)).toBe('Workloads')
      expect(await page.evaluate(`${unitRow('Workloads')}.getAttribute('aria-expanded')`)).toBe('false')
      const summary = await page.evaluate(`${unitRow('Workloads')}.querySelector('.cell').getAttribute('aria-label')`)
      expect(summary).toMatch(/^eu-place-1 [1-9]\d* of 1,960 to look at$/)
      await page.press('ArrowRight')
      expect(await page.evaluate(`${unitRow('Workloads')}.getAttribute('aria-expanded')`)).toBe('true')
      await page.press('ArrowRight')
      expect(await page.evaluate(chosenRow)).toMatch(/^Department \d+$/)
      for (const key of ['ArrowLeft', 'ArrowLeft']) await page.press(key)
      expect(await page.evaluate(`${unitRow('Workloads')}.getAttribute('aria-expanded')`)).toBe('false')
      expect(await page.evaluate('document.activeElement.id')).toBe('matrix')
      expect(
        await page.evaluate(
          'document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).classList.contains("chosen")',
        ),
      ).toBe(true)
    }))

  it('says of the chosen account its problems, exceptions, states and cost', () =>
    browse(async (page, addressOf) => {
      const address = await addressOf(pageOf(fresh))
      await page.open(`${address}#search=storefront`)
      await page.evaluate('document.getElementById("matrix").focus()')
      await page.press('End')
      const words: string = await page.evaluate(text('chosen'))
      expect(words).toContain('storefront (444444444444)')
      expect(words).toContain('MEMBERS_MISSING')
      expect(words).toContain('missing in all Regions that are shown')
      expect(words).toContain('Runtime Monitoring: $0.34')
      await page.open(`${address}#search=payments`)
      await page.evaluate('document.getElementById("matrix").focus()')
      await page.press('End')
      expect(await page.evaluate(text('chosen'))).toContain('not watched (all Regions): Ends in <June>')
    }))

  it('shows a hostile name as text', () =>
    browse(async (page, addressOf) => {
      await page.open(`${await addressOf(pageOf(named(hostileName)))}#search=onload`)
      expect(await page.evaluate(text('count'))).toBe('1 of 4 accounts')
      expect(await page.evaluate('document.scripts.length')).toBe(2)
      expect(await page.evaluate('document.images.length')).toBe(0)
    }))

  it.each([
    ['light', 'what is wrong', fresh],
    ['dark', 'what is wrong', fresh],
    ['light', 'nothing wrong', inSync],
    ['dark', 'nothing wrong', inSync],
  ])('keeps WCAG 2.2 AA as axe-core judges it, %s, with %s', (value, _, covered) =>
    browse(async (page, addressOf) => {
      await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
      await page.open(await addressOf(pageOf(covered)))
      expect(await page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')).toBe(value === 'dark')
      await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'))
      const { violations, passes } = await page.evaluate<Record<'violations' | 'passes', readonly string[]>>(
        'axe.run().then(({ violations, passes }) => ({ violations: violations.map(({ id, nodes }) => id + " " + nodes[0].html), passes: passes.map(({ id }) => id) }))',
      )
      expect(violations).toEqual([])
      expect(passes).toEqual(expect.arrayContaining(['color-contrast', 'aria-required-children', 'label']))
    }),
  )

  it.each([360, 700, 1024, 1600])('fits into a window of %d pixels', (width) =>
    browse(async (page, addressOf) => {
      await page.send('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: false })
      await page.open(await addressOf(largePage(200)))
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    }),
  )

  it('prints the lines that are open, beyond those in sight, on a page as wide as the matrix', () =>
    browse(async (page, addressOf) => {
      await page.open(`${await addressOf(largePage(300))}#list=flat`)
      expect(await page.evaluate(rowCount)).toBeLessThan(100)
      await page.evaluate(`addEventListener('beforeprint', () => { window.printed = ${rowCount} })`)
      const { data } = await page.send('Page.printToPDF', { preferCSSPageSize: true })
      expect(Buffer.from(String(data), 'base64').subarray(0, 5).toString()).toBe('%PDF-')
      expect(await page.evaluate('window.printed')).toBe(300)
      expect(await page.evaluate(rowCount)).toBeLessThan(100)
    }))
})
