import { parseAccountId, parseRegion } from '../../../apps/manifest/ids'
import { changeFeatures } from '../../../apps/sandbox/services/guardduty/features/managed-features'
import { newDetector } from '../../../apps/sandbox/services/guardduty/records'
import { World } from '../../../apps/sandbox/world/world'
import { smallOrganization } from '../../support/scenarios'

const region = parseRegion('us-east-1')
const on = [{ name: 'S3_DATA_EVENTS', value: 'ENABLED' as const, additional: [] }]
const off = [{ name: 'S3_DATA_EVENTS', value: 'DISABLED' as const, additional: [] }]

/** A world in which no time passes, so that all is made at one time. */
const standing = (): World => {
  const world = new World(smallOrganization, 'http://127.0.0.1:1')
  const now = new Date('2026-01-01T00:00:00.000Z')
  return Object.assign(world, { clock: Object.assign(world.clock, { now: () => now }) })
}

const detectorsIn = (world: World) =>
  ['333333333333', '444444444444', '555555555555'].map((id) => newDetector(world, parseAccountId(id), region))

describe('the features of detectors', () => {
  it('are one value for all that become the same at one time, and a change of one is seen in no other', () => {
    const world = standing()
    const [first, second, third] = detectorsIn(world)
    for (const one of [first!, second!, third!]) changeFeatures(world, one, off)
    expect(first!.features).toBe(second!.features)
    const before = second!.features
    changeFeatures(world, first!, on)
    expect(first!.features.get('S3_DATA_EVENTS')?.value).toBe('ENABLED')
    expect(second!.features).toBe(before)
    expect(second!.features.get('S3_DATA_EVENTS')?.value).toBe('DISABLED')
    changeFeatures(world, first!, off)
    expect([...first!.features.keys()]).toEqual([...third!.features.keys()])
  })

  it('come with no collection that nobody asked for, and world answers with those that are there', () => {
    const [detector] = detectorsIn(standing())
    expect(['findings', 'members', 'ipSets'].filter((name) => detector!.has(name as 'findings'))).toEqual([])
    detector!.tags.set('team', 'security')
    expect(detector!.has('tags')).toBe(true)
    expect(JSON.parse(JSON.stringify(detector))).toMatchObject({ region, filters: [], tags: {} })
  })
})
