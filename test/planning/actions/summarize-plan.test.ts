import { summarizePlan } from '../../../apps/planning/actions/summarize-plan'
import { plan } from '../../../apps/planning/plan'
import type { Flag } from '../../../apps/planning/refusals/flags'
import type { Observed } from '../../../apps/planning/state/observed'
import { merge } from '../merge'
import { desiredOf, freshWorld, home, inSyncWorld, manifestFile, other, readManifest } from '../worlds'

const manifest = readManifest(manifestFile)

const view = (observed: Observed, wanted = manifest, allowed: ReadonlySet<Flag> = new Set()) =>
  summarizePlan(plan(desiredOf(wanted), observed, allowed), { desired: desiredOf(wanted), observed })

const written = (observed: Observed, wanted = manifest, allowed: ReadonlySet<Flag> = new Set()) =>
  Object.fromEntries(
    view(observed, wanted, allowed).groups.map(({ region, lines }) => [
      region,
      lines.map(({ sign, subject, detail }) => [sign, subject, detail].filter((word) => word !== '').join(' ')),
    ]),
  )

describe('summarizePlan', () => {
  it('shows a first rollout by Region, ids with names, a member a line', () => {
    const inEveryRegion = [
      '+ detector 111111111111 (management)',
      '+ admin 222222222222 (security)',
      '+ admin detector 222222222222 (security): on; finding updates FIFTEEN_MINUTES; on: S3_DATA_EVENTS, RUNTIME_MONITORING (with EC2_AGENT_MANAGEMENT)',
      '+ auto-enable ALL; ALL for S3_DATA_EVENTS; NEW for RUNTIME_MONITORING',
      '+ member 111111111111 (management)',
      '+ member 333333333333 (payments)',
      '+ member 444444444444 (storefront)',
      '+ filter scanner',
    ]
    const exported = '+ export findings of 222222222222 (security)'
    expect(written(freshWorld(manifest))).toEqual({
      organization: [
        '+ trusted access guardduty.amazonaws.com',
        '+ trusted access malware-protection.guardduty.amazonaws.com',
      ],
      [home]: [
        ...inEveryRegion,
        '+ bootstrap 222222222222 (security)',
        '+ stack Foundation',
        '+ stack Alerts',
        '+ stack Slack',
        exported,
      ],
      [other]: [...inEveryRegion, exported],
    })
  })

  it('has a line for a Region that is in sync, and none for the organization', () => {
    expect(written(inSyncWorld(manifest))).toEqual({ [home]: ['= in sync'], [other]: ['= in sync'] })
    expect(view(inSyncWorld(manifest)).protections).toEqual({ on: [], off: [] })
  })

  it('shows what changes with ~ and what is turned off with -', () => {
    const features = { ...manifestFile.protection.features, S3_DATA_EVENTS: 'NONE' }
    const file = { ...manifestFile, protection: { ...manifestFile.protection, enroll: 'NEW', features } }
    const off = [
      '- admin detector 222222222222 (security): off: S3_DATA_EVENTS',
      '~ auto-enable ALL -> NEW; NONE for S3_DATA_EVENTS',
      '- member features 3 accounts (111111111111 (management), 333333333333 (payments), 444444444444 (storefront)), off: S3_DATA_EVENTS',
    ]
    expect(written(inSyncWorld(manifest), readManifest(file), new Set(['--allow-protection-off']))).toEqual({
      [home]: off,
      [other]: off,
    })
  })

  it('names instances that are tried again with their status', () => {
    const failed = {
      stackSets: { seen: { 'regional-alerts': { instances: { [other]: { detailedStatus: 'FAILED' } } } } },
    }
    const observed = merge(inSyncWorld(manifest), failed) as Observed
    expect(written(observed)[home]).toEqual(['~ stack instances regional-alerts: us-east-1 FAILED'])
  })
})
