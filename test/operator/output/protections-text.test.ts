import { parseRegion } from '../../../apps/manifest/ids'
import { renderEnded, renderProtections } from '../../../apps/operator/output/protections-text'
import type { ChangedProtection } from '../../../apps/planning/actions/new-protections'
import { protectionPrices } from '../../../apps/planning/cost/protection-prices'

const paint = (_: unknown, text: string): string => text

const inTokyo = (certain: number): readonly ChangedProtection[] => [
  {
    feature: 'S3_DATA_EVENTS',
    title: 'S3 Protection',
    accounts: 3,
    regions: 1,
    count: 3,
    certain,
    prices: protectionPrices('S3_DATA_EVENTS', [parseRegion('ap-northeast-1')]),
  },
]

describe('renderEnded', () => {
  it('says what a plan turns off, where, and at which price', () => {
    expect(renderEnded(inTokyo(3), paint)).toBe(
      [
        'No longer protected, which saves what AWS charges for it',
        '  S3 Protection: 3 accounts x 1 Region, 3 detectors; 1.04 USD per million events',
        '  Prices of the first band; "guardpost cost" says what it cost in the last 30 days.',
        '',
      ].join('\n'),
    )
  })

  it('is at most where it is not known of some accounts whether it is on', () => {
    expect(renderEnded(inTokyo(2), paint)).toContain('at most 3 detectors')
    expect(renderEnded(inTokyo(2), paint)).toContain('of some accounts it is not known whether it is on')
  })

  it('is nothing for nothing', () => {
    expect(renderEnded([], paint)).toBe('')
  })
})

describe('renderProtections', () => {
  it('names the free trial of what comes on', () => {
    expect(renderProtections(inTokyo(3), paint)).toContain('after the free trial of 30 days')
  })
})
