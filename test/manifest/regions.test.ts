import { RegionInfo } from 'aws-cdk-lib/region-info'
import { idKinds } from '../../apps/manifest/ids'
import {
  defaultRegions,
  isInOtherPartition,
  isOptIn,
  optInRegions,
  otherPartitionRegions,
  regionNames,
} from '../../apps/manifest/regions'

describe('regions', () => {
  it('are the 34 commercial Regions, half of them opt-in', () => {
    expect(new Set(regionNames).size).toBe(34)
    expect([defaultRegions.length, optInRegions.length]).toEqual([17, 17])
  })

  it('are well-formed and known to the CDK', () => {
    const known = RegionInfo.regions.map(({ name }) => name)
    for (const region of [...regionNames, ...otherPartitionRegions]) expect(known).toContain(region)
    for (const region of regionNames) expect(region).toMatch(idKinds.region.pattern)
  })

  it('tells opt-in Regions from those that every account has', () => {
    expect([isOptIn('eu-south-1'), isOptIn('eu-north-1')]).toEqual([true, false])
  })

  it('knows the Regions of other partitions', () => {
    expect([isInOtherPartition('cn-north-1'), isInOtherPartition('ap-northeast-1')]).toEqual([true, false])
  })
})
