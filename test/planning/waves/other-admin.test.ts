import { parseRegion } from '../../../apps/manifest/ids'
import type { Flag } from '../../../apps/planning/refusals/flags'
import type { Observed } from '../../../apps/planning/state/observed'
import { planWave } from '../../../apps/planning/waves/plan-wave'
import { merge } from '../merge'
import { desiredOf, freshWorld, manifestFile, readManifest } from '../worlds'

describe('planWave', () => {
  it('goes on refusing another administrator with the flag, because that one leaves all Regions at once or none', () => {
    const manifest = readManifest(manifestFile)
    const other = { 'us-east-1': { admin: { seen: { account: '444444444444', status: 'ENABLED' } } } }
    const observed = merge(freshWorld(manifest), { regions: other }) as Observed
    const wave = { regions: new Set([parseRegion('us-east-1')]) }
    const desired = { wave, whole: desiredOf(manifest), part: desiredOf(manifest) }
    const { plan, later } = planWave(desired, observed, new Set<Flag>(['--allow-admin-change']))
    expect(plan.refusals).toMatchObject([{ code: 'ADMIN_OTHER', account: '444444444444' }])
    expect([...plan.actions, ...later.actions].map(({ kind }) => kind)).not.toContain('disable-other-admin')
  })
})
