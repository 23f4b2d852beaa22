import { parseRegion } from '../../../apps/manifest/ids'
import { regionNames } from '../../../apps/manifest/regions'
import { usdOfVolume } from '../../../apps/planning/cost/bands'
import { type MeterName, meterNames, meterOf } from '../../../apps/planning/cost/meters'
import { alertPrices, findDoubt, findRates, pricedRegions, sourceOf } from '../../../apps/planning/cost/prices'

const usd = (region: string, meter: MeterName, volume: number): number | undefined => {
  const rates = findRates(parseRegion(region), meter)
  return rates && usdOfVolume(meter, volume, rates)
}

const million = 1_000_000

describe('the price list', () => {
  it('has the table of Tokyo as it was first published', () => {
    const tokyo = parseRegion('ap-northeast-1')
    expect(findRates(tokyo, 'cloudTrailEvents')).toEqual([4.72])
    expect(findRates(tokyo, 's3DataEvents')).toEqual([1.04, 0.52, 0.26])
    expect(findRates(tokyo, 'flowAndDnsGb')).toEqual([1.18, 0.59, 0.29, 0.17])
    // Bands end at 500 million and 5 billion events, and at 500, 2,500 and 10,000 GB.
    expect(meterOf('s3DataEvents').bands).toEqual([500 * million, 4_500 * million])
    expect(meterOf('flowAndDnsGb').bands).toEqual([500, 2_000, 7_500])
  })

  it.each<readonly [string, MeterName, number, number]>([
    // 500 x 1.00 + 2,000 x 0.50 + 500 x 0.25
    ['us-east-1', 'flowAndDnsGb', 3_000, 1_625],
    // 500 x 0.80 + 500 x 0.40
    ['us-east-1', 's3DataEvents', 1_000 * million, 600],
    // 100 x 1.60 + 100 x 0.80
    ['us-east-1', 'eksAuditEvents', 200 * million, 240],
    // 500 x 1.50 + 4,500 x 0.75
    ['us-east-1', 'ec2RuntimeVcpus', 5_000, 4_125],
    // 500 x 1.18 + 2,000 x 0.59 + 500 x 0.29
    ['ap-northeast-1', 'flowAndDnsGb', 3_000, 1_915],
    // 12 x 4.72
    ['ap-northeast-1', 'cloudTrailEvents', 12 * million, 56.64],
    // 500 x 1.04 + 4,500 x 0.52 + 1,000 x 0.26
    ['ap-northeast-1', 's3DataEvents', 6_000 * million, 3_120],
    // 500 x 1.18 + 2,000 x 0.59 + 7,500 x 0.29 + 1,000 x 0.17
    ['ap-northeast-1', 'flowAndDnsGb', 11_000, 4_115],
    // Of 10 GB and 5,000 objects, 1 GB and 1,000 objects are free: 9 x 0.09; 4 x 0.215
    ['us-east-1', 's3MalwareGb', 10, 0.81],
    ['us-east-1', 's3MalwareObjects', 5_000, 0.86],
    ['us-east-1', 'aiGb', 500, 500],
    ['us-east-1', 'aiGb', 0, 0],
  ])('gives %s %s of %d for %d USD', (region, meter, volume, expected) => {
    expect(usd(region, meter, volume)).toBeCloseTo(expected, 8)
  })

  it('adds up, for ten of everything in us-east-2, to what the calculator says', () => {
    // 10 GB of network and 10 of Lambda at 1.00, 30 vCPU-months at 1.50, 0.30 of EBS, 10 vCPU-months at 1.00 and 10 ACU-months at 0.25,
    // 10 GB of S3 scans at 0.09 without the free one; ten events are next to nothing. AI (10.00) and backups are not priced there or apart.
    const meters = meterNames.filter(
      (name) => !['aiGb', 'backupScannedGb', 's3MalwareGb', 's3MalwareObjects'].includes(name),
    )
    const sum = meters.reduce((total, meter) => total + (usd('us-east-2', meter, 10) ?? Number.NaN), 0)
    const scans = 10 * (findRates(parseRegion('us-east-2'), 's3MalwareGb')?.[1] ?? 0)
    const backups = 3 * (usd('us-east-2', 'backupScannedGb', 10) ?? 0)
    const ai = usd('us-east-1', 'aiGb', 10) ?? 0
    expect(sum + scans + backups + ai).toBeCloseTo(90.2, 2)
  })

  it('says nothing where no price is known, be it a Region, a meter or a band', () => {
    expect(usd('ap-southeast-6', 'cloudTrailEvents', 1)).toBeUndefined()
    expect(usd('ap-east-2', 'rdsVcpus', 1)).toBeUndefined()
    expect(usd('eu-west-1', 'aiGb', 1)).toBeUndefined()
    expect(usd('us-east-1', 'aiGb', 501)).toBeUndefined()
    expect(regionNames.filter((region) => !pricedRegions.includes(region))).toEqual(['ap-southeast-6'])
  })

  it('has a price in every band of every meter but for AI events, and each band is cheaper than the one before it', () => {
    expect(pricedRegions.length).toBe(35)
    for (const region of pricedRegions.map(parseRegion)) {
      for (const meter of meterNames.filter((name) => name !== 'aiGb')) {
        const rates = findRates(region, meter)
        if (rates === undefined) continue
        expect([region, meter, rates.length]).toEqual([region, meter, meterOf(meter).bands.length + 1])
        const paid = rates.filter((rate) => rate !== 0)
        expect([...paid].sort((a, b) => Number(b) - Number(a))).toEqual(paid)
        expect(paid.every((rate) => rate !== null && rate > 0)).toBe(true)
      }
    }
  })

  it('names where each price is from, and what should be looked up first', () => {
    expect(sourceOf(parseRegion('us-east-1'), 'cloudTrailEvents')?.date).toBe('2025-10-17')
    expect(sourceOf(parseRegion('eu-south-2'), 'rdsVcpus')?.date).toBe('2026-10-07')
    expect(findRates(parseRegion('eu-central-2'), 'rdsVcpus')).toEqual([1.35])
    expect(findDoubt(parseRegion('mx-central-1'), 's3MalwareGb')).toContain('seven times')
    expect(findDoubt(parseRegion('us-east-1'), 's3MalwareGb')).toBeUndefined()
  })

  it('of the alert path has keys, alarms, dashboards, publications and mails in every Region, the rest where it is known', () => {
    for (const item of ['keys', 'alarms', 'dashboards', 'publications', 'mails'] as const) {
      expect(Object.keys(alertPrices[item].regions).sort()).toEqual([...regionNames].sort())
    }
    expect(alertPrices.alarms.regions['sa-east-1']).toBe(0.135)
    expect(Object.keys(alertPrices.expressRuns.regions)).toEqual(['us-east-1'])
  })
})
