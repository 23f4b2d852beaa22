import { parseRegion } from '../../../apps/manifest/ids'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { withNewRegions } from '../../../apps/planning/sync/region-changes'
import type { SyncPlan } from '../../../apps/planning/sync/sync-plan'
import { manifestFile } from '../worlds'

const enabled = ['us-east-1', 'eu-west-3', 'af-south-1', 'ap-northeast-1'].map(parseRegion)

const planFor = (regions: object): SyncPlan => {
  const text = JSON.stringify({ ...manifestFile, regions }, null, 2)
  const loaded = loadManifest(text)
  if ('issues' in loaded) throw new Error(loaded.issues[0]?.message)
  return { changes: [], kept: [], unknown: [], waiting: [], text, manifest: loaded.manifest }
}

describe('withNewRegions', () => {
  it('adds enabled Regions to the list where the manifest wants new ones watched, each once', () => {
    const plan = withNewRegions(planFor({ home: 'ap-northeast-1', others: ['us-east-1'], watchNew: true }), enabled)
    expect(plan.changes).toEqual([
      { kind: 'region-added', region: 'af-south-1' },
      { kind: 'region-added', region: 'eu-west-3' },
    ])
    expect(plan.manifest.regions.others).toEqual(['us-east-1', 'af-south-1', 'eu-west-3'])
    expect(JSON.parse(plan.text).regions.others).toEqual(['us-east-1', 'af-south-1', 'eu-west-3'])
    expect(withNewRegions(plan, enabled)).toBe(plan)
  })

  it('makes the list where the file has none', () => {
    const plan = withNewRegions(planFor({ home: 'ap-northeast-1', watchNew: true }), enabled)
    expect(plan.manifest.regions.others).toEqual(['af-south-1', 'eu-west-3', 'us-east-1'])
  })

  it.each([false, undefined])('changes nothing with watchNew %s', (watchNew) => {
    const plan = planFor({ home: 'ap-northeast-1', others: [], ...(watchNew !== undefined && { watchNew }) })
    expect(withNewRegions(plan, enabled)).toBe(plan)
  })
})
