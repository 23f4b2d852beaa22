import { plan } from '../../apps/planning/plan'
import type { Observed } from '../../apps/planning/state/observed'
import { merge } from './merge'
import { desiredOf, freshWorld, inSyncWorld, manifestFile, readManifest } from './worlds'

type Features = Readonly<Record<string, unknown>>

/** A manifest with a route that takes events of coverage, and with no feature but those. */
const manifestWith = (features: Features, exceptions: readonly object[] = []) =>
  readManifest({
    ...manifestFile,
    protection: { ...manifestFile.protection, features, exceptions },
    routes: manifestFile.routes.map((route) => ({ ...route, sources: ['GUARDDUTY', 'GUARDDUTY_COVERAGE'] })),
  })

const unitOnly = { units: ['Workloads'], regions: ['us-east-1'], features: { RUNTIME_MONITORING: 'ALL' } }
const membersDenied = {
  regions: {
    'us-east-1': { administration: { seen: { members: { denied: { operation: 'guardduty:ListMembers' } } } } },
  },
}

/** Each start has Runtime Monitoring on in the detectors of accounts that it says so of. */
const worlds: Readonly<Record<string, () => Observed>> = {
  'on nowhere': () => freshWorld(manifestWith({})),
  'on in members': () => inSyncWorld(manifestWith({ RUNTIME_MONITORING: 'ALL' })),
  'not known of members': () => merge(inSyncWorld(manifestWith({})), membersDenied) as Observed,
}

describe('GUARDDUTY_COVERAGE', () => {
  it.each([
    ['NONE', 'on nowhere', manifestWith({ RUNTIME_MONITORING: 'NONE' }), ['SOURCE_OFF']],
    ['named nowhere', 'on nowhere', manifestWith({}), ['SOURCE_OFF']],
    ['NONE', 'on in members', manifestWith({ RUNTIME_MONITORING: 'NONE' }), ['SOURCE_OFF']],
    ['named nowhere', 'on in members', manifestWith({}), []],
    ['named nowhere', 'not known of members', manifestWith({}), []],
    ['NEW', 'on nowhere', manifestWith({ RUNTIME_MONITORING: 'NEW' }), []],
    ['ALL for EKS alone', 'on nowhere', manifestWith({ EKS_RUNTIME_MONITORING: 'ALL' }), []],
    ['ALL in one unit and Region', 'on nowhere', manifestWith({ RUNTIME_MONITORING: 'NONE' }, [unitOnly]), []],
  ] as const)('where Runtime Monitoring is %s in the manifest and %s: %#', (_, world, manifest, expected) => {
    const observed = worlds[world]?.()
    if (observed === undefined) throw new Error(`no world is ${world}`)
    const refusals = plan(desiredOf(manifest), observed, new Set()).refusals.filter(({ code }) => code === 'SOURCE_OFF')
    expect(refusals.map(({ code }) => code)).toEqual(expected)
    for (const { message, wayOut } of refusals) {
      expect(message).toMatch(/^GUARDDUTY_COVERAGE \(.+\) is off in every account: the route "security" would wait/)
      expect(wayOut).toContain(
        'Enable the protection RUNTIME_MONITORING in the manifest; or take GUARDDUTY_COVERAGE out',
      )
    }
  })
})
