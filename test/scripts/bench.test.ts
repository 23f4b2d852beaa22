import { readFileSync } from 'node:fs'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { benchOptions } from '../../scripts/bench/bench-options'
import { withComparison } from '../../scripts/bench/commits/benchmarks-text'
import { type Comparison, medianFigures } from '../../scripts/bench/commits/comparison'
import type { StepFigures } from '../../scripts/bench/commits/run-steps'
import { parseSteps } from '../../scripts/bench/commits/steps'
import { parseSize, workloadManifest } from '../../scripts/bench/commits/workload'
import { manifestWithSources, sourcesLines } from '../../scripts/bench/sources'
import { leastSeconds, mostTogether, parseThrottled, throttledLines } from '../../scripts/bench/throttled'
import { runScript } from '../support/run-command'

const figures = (calls: number): StepFigures => ({
  ...{ wallSeconds: 2, operatorCpuSeconds: 1, operatorMib: 100, sandboxCpuSeconds: 0.5, sandboxMib: 50 },
  ...{ calls, memberCalls: 0, settingCalls: 0 },
})

const comparison = (calls: number, accounts = 1000): Comparison => ({
  ...{ size: { accounts, regions: 5 }, latency: 30, runs: 3, machine: 'a machine', date: '2026-11-29' },
  ...{ command: 'npm run bench -- --baseline 9e79d61', baseline: '9e79d61', working: 'abcdef0' },
  steps: {
    plan: {
      baseline: medianFigures([300, 311, 900].map(figures)),
      working: medianFigures([calls, calls + 1, 1].map(figures)),
    },
  },
})

describe('npm run bench -- --baseline', () => {
  it('writes medians of both builds and by how many times less it is', () => {
    const page = withComparison('', comparison(100))
    expect(page).toContain('## 1,000 accounts × 5 Regions, 30 ms')
    expect(page).toContain('| `plan`, nothing to do | calls | 311 | 100 | 3.11 |')
  })

  it('replaces the comparison of the same size and latency, and keeps the others in their place', () => {
    const both = withComparison(withComparison('', comparison(100)), comparison(500, 10_000))
    const page = withComparison(both, comparison(50))
    expect(page.match(/^## .*/gm)).toEqual(both.match(/^## .*/gm))
    expect(page).toContain('| 311 | 50 |')
    expect(page).not.toContain('| 311 | 100 |')
    expect(page).toContain('| 311 | 500 |')
  })

  it('says of each target whether it is met by what was measured', () => {
    const faster = { ...figures(50), operatorCpuSeconds: 0.8, wallSeconds: 1.5 }
    const steps = { plan: { baseline: figures(100), working: faster } }
    const page = withComparison('', { ...comparison(100), steps })
    expect(page).toContain('| `plan`, nothing to do | operator, CPU | 1,000 × 5 | 1.2 | 1.00 | 0.80 | 1.25: met |')
    expect(page).toContain('| `plan`, nothing to do | wall time | 1,000 × 5 | 1.5 | 2.00 | 1.50 | 1.33: **not met** |')
    expect(page).toContain('| `plan`, nothing to do | operator, CPU | 10,000 × 17 | 1.5 | | | not measured |')
  })

  it('says by which exponent figures grow with the number of accounts', () => {
    const page = withComparison(withComparison('', comparison(50)), comparison(500, 10_000))
    expect(page).toContain('| 1,000 to 10,000 × 5 | `plan`, nothing to do | 1.00 | 0.00 | 0.00 | 0.00 | 0.00 |')
  })

  it('measures in an organization whose manifest has as many accounts and Regions as were asked for', () => {
    const loaded = loadManifest(workloadManifest(parseSize('40x17')))
    expect(loaded).toMatchObject({ manifest: { accounts: { length: 40 }, regions: { others: { length: 16 } } } })
  })

  it('refuses sizes and steps that it does not know', () => {
    expect(() => parseSize('1000')).toThrow('"1000" is not such as 1000x5')
    expect(() => parseSteps('plan,dance')).toThrow('"dance" is none of first, plan, status, fast, severity, join')
  })

  it('always begins with the first deployment, and keeps the order of the story', () => {
    expect(parseSteps('status,plan')).toEqual(['first', 'plan', 'status'])
  })
})

describe('npm run bench -- --sources', () => {
  it('compares two manifests that differ in the sources of one route alone', () => {
    const shipped = readFileSync('accounts.json', 'utf8')
    const loaded = (sources: readonly string[]) => loadManifest(manifestWithSources(shipped, sources))
    const [alone, all] = [loaded(['GUARDDUTY']), loaded(['GUARDDUTY', 'CONFIG'])]
    if (!('manifest' in alone && 'manifest' in all)) throw new Error(JSON.stringify([alone, all]))
    expect(alone.manifest.routes.some(({ deliver }) => deliver === 'member')).toBe(false)
    expect(all.manifest.routes.at(-1)?.sources).toEqual(['GUARDDUTY', 'CONFIG'])
    const routes = all.manifest.routes.map(({ sources: _, ...route }) => route)
    expect({ ...all.manifest, routes }).toEqual(alone.manifest)
  })

  it('prints both side by side and how many times more it is', () => {
    const cost = { alone: { calls: 200, seconds: 4 }, all: { calls: 290, seconds: 5 } }
    const lines = sourcesLines(cost, { runs: 3, latency: 30 })
    expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
      [expect.stringMatching(/^a first rollout .* median of 3 in turn/)],
      ['GuardDuty alone', 'all sources', 'times'],
      ['AWS calls', '200', '290', '1.45'],
      ['seconds', '4.00', '5.00', '1.25'],
    ])
  })
})

describe('npm run bench', () => {
  it.each([
    [['--nothing'], "unknown option '--nothing'"],
    [['startup'], 'too many arguments'],
    [['--startup', '--report', 'pictures'], '--report and --startup cannot be used together'],
    [['--runs', '2'], '--runs needs --baseline'],
    [['--throttled', '10x1', 'fast'], 'is not such as 5 10'],
    [['--baseline', 'no-such-commit'], 'git does not know the commit'],
    [['--baseline', 'HEAD', '--sizes', '3x3'], '"3x3" is not such as 1000x5'],
    [['--baseline', 'HEAD', '--steps', 'nope'], '"nope" is none of first'],
    [['--baseline', 'HEAD', '--runs', 'two'], 'It is not a whole number'],
  ])('refuses %j', (words, problem) => {
    expect(() => benchOptions(words)).toThrow(problem)
  })

  it.each([
    [[], { kind: 'all' }],
    [['--startup'], { kind: 'startup' }],
    [['--report'], { kind: 'report', pictures: undefined }],
    [['--report', 'pictures'], { kind: 'report', pictures: 'pictures' }],
    [
      ['--throttled', '40x2', '5', '10'],
      { kind: 'throttled', throttling: { size: { accounts: 40, regions: 2 }, rate: { perSecond: 5, burst: 10 } } },
    ],
    [
      ['--baseline', 'HEAD', '--sizes', '40x2,10x1', '--steps', 'plan', '--runs', '0'],
      {
        kind: 'baseline',
        options: {
          baseline: expect.stringMatching(/^[0-9a-f]{40}$/),
          ...{ latency: 30, runs: 1, names: ['first', 'plan'] },
          sizes: [
            { accounts: 40, regions: 2 },
            { accounts: 10, regions: 1 },
          ],
        },
      },
    ],
  ])('reads %j', (words, measurement) => {
    expect(benchOptions(words)).toEqual(measurement)
  })

  it('measures nothing for an option that it does not know, and exits with 2', async () => {
    const { stdout, stderr, code } = await runScript('bench', ['--nothing'])
    expect([stdout, code]).toEqual(['', 2])
    expect(stderr).toContain("unknown option '--nothing'")
  })
})

describe('npm run bench -- --throttled', () => {
  const size = { accounts: 10_000, regions: 17 }
  const rate = { perSecond: 5, burst: 10 }

  it('knows the least time of the longest chain of calls, by batch and page sizes', () => {
    expect(leastSeconds(size, rate, 'plan')).toBe((500 - 10) / 5)
    expect(leastSeconds(size, rate, 'deploy')).toBe((500 - 10) / 5 + 2 * ((200 - 10) / 5))
    expect(leastSeconds({ accounts: 100, regions: 17 }, rate, 'deploy')).toBe(0)
  })

  it('counts what is refused together of one operation in an account and Region, after its first volley', () => {
    const at = (milliseconds: number, region = 'us-east-1', outcome = 'ThrottlingException') => ({
      at: new Date(milliseconds).toISOString(),
      ...{ account: '222222222222', service: 'guardduty', operation: 'ListMembers', region, outcome },
    })
    const volley = [at(0), at(1), at(2), at(3)]
    expect(mostTogether(volley)).toBe(0)
    expect(mostTogether([...volley, at(2000), at(2200), at(2250), at(2290), at(2299, 'eu-west-1')])).toBe(3)
    expect(mostTogether([...volley, at(2000), at(2010, 'us-east-1', 'ok')])).toBe(1)
  })

  it('prints calls, the share of those refused, and how many times the least time it took', () => {
    const run = (seconds: number, calls: number, refused: number) => ({ seconds, calls, refused, together: 1 })
    const cost = {
      deploy: { free: run(60, 1000, 0), throttled: run(200, 1100, 55) },
      plan: { free: run(120, 500, 0), throttled: run(126, 500, 10) },
    }
    const rows = throttledLines(cost, size, rate).map((line) => line.trim().split(/\s{2,}/))
    expect(rows.slice(1, 4)).toEqual([
      ['calls', 'refused', 'together', 'seconds', 'least', 'times', 'no rate'],
      ['first deploy', '1100', '5.0 %', '1', '200.0', '174.0', '1.15', '60.0'],
      ['plan, in sync', '500', '2.0 %', '1', '126.0', '120.0', '1.05', '120.0'],
    ])
  })

  it('takes a size, calls a second and a burst, and refuses what is no rate', () => {
    expect(parseThrottled([])).toEqual({ size: { accounts: 1000, regions: 5 }, rate: { perSecond: 1, burst: 2 } })
    expect(parseThrottled(['10000x17', '5', '10'])).toEqual({ size, rate })
    expect(() => parseThrottled(['10x1', 'fast'])).toThrow('"fast 2" is not such as 5 10')
  })
})
