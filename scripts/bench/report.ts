import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aboutOf, type Manifest, regionsOf } from '../../apps/manifest/manifest'
import { reportPage } from '../../apps/operator/output/report/report-page'
import { alertPathCost } from '../../apps/planning/cost/alert-path'
import { usageReport } from '../../apps/planning/cost/usage'
import type { coverage } from '../../apps/planning/coverage/coverage'
import { type Browser, type Page, startChromium } from './chromium'

/** Every so many accounts one is not as it should be, in every third Region. */
const wrongEach = 37
const states = ['missing', 'incomplete', 'disabled', 'pending', 'unknown'] as const
const features = ['FLOW_LOGS', 'CLOUD_TRAIL', 'DNS_LOGS', 'S3_DATA_EVENTS', 'RDS_LOGIN_EVENTS']
/** What is searched one after the other: what nearly all have, and what few have. */
const searches = ['a', 'ac', 'account-1', 'account-4711', 'unit-7', '']

type Covered = ReturnType<typeof coverage>

/** A coverage of the manifest's accounts, some of them not as they should be. */
const coverageOf = (manifest: Manifest): Covered => {
  const regions = regionsOf(manifest)
  const units = new Map(manifest.organization.units.map(({ id, path }) => [id, path]))
  const stateOf = (account: number, region: number) =>
    account % wrongEach === 0 && region % 3 === 0
      ? (states[(account + region) % states.length] ?? 'unknown')
      : 'enabled'
  return {
    version: 1,
    ...aboutOf(manifest),
    regions: regions.map((region) => ({
      region,
      admin: manifest.organization.securityAccount,
      autoEnable: 'ALL',
      members: { enabled: manifest.accounts.length - 1, missing: [], failed: [], unknown: [] },
      features: {},
      alerts: 'current',
    })),
    accounts: manifest.accounts.map(({ id, name, unit }, index) => ({
      id,
      name,
      unit: units.get(unit) ?? '',
      regions: Object.fromEntries(regions.map((region, place) => [region, stateOf(index, place)])),
    })),
    routes: [],
    problems: [],
    waiting: [],
    notices: [],
    preflight: [],
  }
}

/** The page of a manifest, with what every account cost in every Region. */
const pageOf = (manifest: Manifest): string => {
  const observed = regionsOf(manifest).map((region, place) => ({
    region,
    usage: {
      seen: manifest.accounts.flatMap(({ id: account }, index) =>
        features.map((feature, kind) => ({ account, feature, usd: ((index % 97) + place + kind) / 50 })),
      ),
    },
    trials: { seen: [] },
  }))
  const costs = { ...usageReport(manifest, observed), alertPath: alertPathCost(manifest, { path: [] }), failed: [] }
  return reportPage({ coverage: coverageOf(manifest), manifest, readAt: Date.now(), costs })
}

/** Milliseconds of one opening. */
interface Opening {
  /** From the beginning of the navigation until something of the page is seen, and until the matrix is there. */
  readonly firstPaint: number
  readonly matrix: number
  /** From a change of the search until the page is laid out again, the longest of all. */
  readonly search: number
}

const opening = `(async () => {
  const firstPaint = await new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true })
  })
  const search = document.getElementById('search')
  const times = ${JSON.stringify(searches)}.map((word) => {
    const began = performance.now()
    search.value = word
    search.dispatchEvent(new Event('input'))
    document.body.getBoundingClientRect()
    return performance.now() - began
  })
  return {
    firstPaint,
    matrix: performance.getEntriesByType('navigation')[0].domInteractive,
    search: Math.max(...times),
  }
})()`

/** Pictures for people to look at. */
const takePictures = async (page: Page, address: string, folder: string): Promise<void> => {
  const save = (name: string, { data }: Readonly<Record<string, unknown>>): void =>
    writeFileSync(join(folder, name), Buffer.from(String(data), 'base64'))
  for (const [name, value, width] of [
    ['light', 'light', 1360],
    ['dark', 'dark', 1360],
    ['narrow', 'light', 400],
  ] as const) {
    const size = { width, height: 1000, deviceScaleFactor: 1, mobile: false }
    await page.send('Emulation.setDeviceMetricsOverride', size)
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
    await page.open(address)
    save(`${name}.png`, await page.send('Page.captureScreenshot'))
  }
  save('print.pdf', await page.send('Page.printToPDF', { preferCSSPageSize: true }))
}

const openings = async (browser: Browser, address: string, runs: number): Promise<readonly Opening[]> => {
  const measured: Opening[] = []
  for (let run = 0; run < runs; run++) {
    const page = await browser.newPage()
    await page.open(address)
    measured.push(await page.evaluate<Opening>(opening))
  }
  return measured
}

/**
 * Opens the report of a manifest in Chromium, each time in a page of its own.
 * @param pictures a folder for screenshots and a PDF; default none are made
 */
export const measureReport = async (
  chromium: string,
  manifest: Manifest,
  runs: number,
  pictures?: string,
): Promise<{ readonly bytes: number; readonly openings: readonly Opening[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-bench-'))
  const browser = startChromium(chromium)
  try {
    const page = pageOf(manifest)
    const path = join(folder, 'report.html')
    writeFileSync(path, page)
    const measured = await openings(browser, `file://${path}`, runs)
    if (pictures !== undefined) await takePictures(await browser.newPage(), `file://${path}`, pictures)
    return { bytes: Buffer.byteLength(page), openings: measured }
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}
