import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { isOfOneAccount } from '../../../apps/manifest/manifest'
import { manifestLines } from '../../../apps/manifest/text/manifest-lines'
import type { Terminal } from '../../../apps/operator/base/terminal'
import { routesSection } from '../../../apps/operator/output/report/report-routes'
import { renderSourceCosts } from '../../../apps/operator/output/source-costs-text'
import { explainRouteView } from '../../../apps/operator/output/views/explain-route-view'
import { planView } from '../../../apps/operator/output/views/plan-view'
import { statusView } from '../../../apps/operator/output/views/status-view'
import { testAlertView } from '../../../apps/operator/output/views/test-alert-view'
import { sourceCosts } from '../../../apps/planning/cost/source-costs'
import { coverage } from '../../../apps/planning/coverage/coverage'
import { explainRoute } from '../../../apps/planning/explain/explain-route'
import { plan } from '../../../apps/planning/plan'
import type { Observed } from '../../../apps/planning/state/observed'
import { desiredOf, home, ids, inSyncWorld, manifestFile, other, readManifest } from '../../planning/worlds'

/** What people read of other sources, compared literally. `GUARDPOST_TRANSCRIPTS=write npx jest` of this file writes what is meant. */
const folder = join(__dirname, 'source-transcripts')
const writes = process.env['GUARDPOST_TRANSCRIPTS'] === 'write'

const file = {
  ...manifestFile,
  routes: [
    ...manifestFile.routes,
    {
      name: 'posture',
      accounts: 'ALL',
      minimumSeverity: 'HIGH',
      sources: ['SECURITY_HUB', 'CLOUDTRAIL', 'INSPECTOR', 'GUARDDUTY_MALWARE_SCANS'],
      slack: 'C0POSTURE',
      email: ['posture@example.com'],
    },
  ],
}
const manifest = readManifest(file)
const desired = desiredOf(manifest)
const denied = {
  operation: 'inspector2:BatchGetAccountStatus',
  account: ids.security,
  message: 'User is not authorized',
}
const trail = {
  name: 'all',
  arn: 'arn:aws:cloudtrail:us-east-1:222222222222:trail/all',
  isMultiRegion: true,
  isLogging: true,
  writes: { without: [] },
}
const observed: Observed = {
  ...inSyncWorld(manifest),
  trails: [{ region: home, trails: { seen: [trail] } }],
  sources: [
    { source: 'SECURITY_HUB', region: home, isOn: { seen: false } },
    { source: 'INSPECTOR', region: home, isOn: { seen: true } },
    { source: 'INSPECTOR', region: other, isOn: { denied: { ...denied, region: other } } },
  ],
}
const text = JSON.stringify(file, null, 2)

const explained = () => {
  const loaded = loadManifest(text)
  if (!('manifest' in loaded) || isOfOneAccount(loaded.manifest)) throw new Error('the manifest is broken')
  const route = manifest.routes.at(-1)
  if (route === undefined) throw new Error('there is no route')
  const source = { path: 'accounts.json', file: JSON.parse(text), manifest, lineOf: manifestLines(text) }
  return { asked: explainRoute(source, route, observed), unasked: explainRoute(source, route) }
}

const scenes: Readonly<Record<string, (terminal: Terminal) => void>> = {
  'status of sources': (terminal) => statusView({}, terminal).covered(coverage(desired, observed)),
  'status of sources for an issue': (terminal) =>
    statusView({ markdown: true }, terminal).covered(coverage(desired, observed)),
  'status of sources as a table': (terminal) =>
    statusView({ csv: true }, terminal).covered(coverage(desired, observed)),
  'plan of sources refused': (terminal) =>
    planView({ desired, observed, next: 'guardpost deploy' })({}, terminal).planned({
      plan: plan(desired, observed),
      differences: [],
    }),
  'costs of sources': (terminal) =>
    terminal.stdout(renderSourceCosts(sourceCosts(manifest, { INSPECTOR: 3000 }), (_, words) => words)),
  'explanation of a route of sources': (terminal) => explainRouteView({}, terminal).explained(explained().asked),
  'explanation without AWS': (terminal) => explainRouteView({}, terminal).explained(explained().unasked),
  'test of a source': (terminal) => {
    const hop = (name: string, passed: boolean) => ({ name, passed, failures: 0 })
    const finding = {
      ...{ id: '1', source: 'INSPECTOR' as const, account: ids.security, region: home },
      ...{ type: 'PACKAGE_VULNERABILITY', severity: 8, isSample: false },
    }
    const hops = [
      hop('rule guardpost-tell-source-inspector in ap-northeast-1', true),
      hop('queue guardpost-words', false),
    ]
    const lost = { at: 'queue guardpost-words', message: 'It passed the rule', wayOut: 'Look at the queue' }
    testAlertView({}, terminal).sent({
      finding,
      ways: [{ route: 'posture', to: 'C0POSTURE', arrived: false, hops, lost }],
      deadlineSeconds: 900,
      rules: [
        { name: 'guardpost-source-inspector', region: home, takes: true },
        { name: 'guardpost-source-inspector', region: other, takes: false },
      ],
    })
  },
}

const shown = (columns: number, show: (terminal: Terminal) => void): string => {
  let written = ''
  const stdout = (piece: string): void => {
    written += piece
  }
  const stderr = (): void => {
    throw new Error('an answer goes to stdout')
  }
  show({ stdout, stderr, live: false, columns, color: false, confirm: undefined })
  return written
}

describe.each(Object.entries(scenes))('the transcript of a %s', (name, show) => {
  it.each([80, 200])('reads as it did at %i columns', (columns) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}-${columns}.txt`)
    const written = shown(columns, show)
    if (writes) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(path, written)
    }
    expect(written).toBe(readFileSync(path, 'utf8'))
  })
})

it('stand on the page of status with the route that takes them, each with whether it is on', () => {
  const { markup } = routesSection(coverage(desired, observed), home)
  expect(markup).toMatch(/<li class="link wrong"><b>AWS Security Hub CSPM: [^<]+<\/b> <span>off<\/span>/)
  expect(markup).toMatch(
    /<li class="link unsure"><b>Amazon Inspector: findings<\/b> <span>unknown in us-east-1<\/span>/,
  )
  expect(markup).toMatch(/<li class="link sound"><b>AWS CloudTrail: [^<]+<\/b> <span>on<\/span>/)
  expect(markup).toContain('SOURCE_OFF')
})

it('has no transcript of which nobody knows', () => {
  const known = Object.keys(scenes).flatMap((name) =>
    [80, 200].map((columns) => `${name.replaceAll(' ', '-')}-${columns}.txt`),
  )
  expect(readdirSync(folder).sort()).toEqual(known.sort())
})
