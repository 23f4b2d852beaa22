import { parseRegion } from '../../../apps/manifest/ids'
import { limits } from '../../../apps/manifest/limits'
import { documentsOf } from '../../../apps/manifest/protection/policy-documents'
import { regionNames } from '../../../apps/manifest/regions'
import { compileProtection, largeManifestText, largeSize, manifestOf } from '../../../scripts/bench/protection'

describe('the protection of 10,000 accounts with 40 exceptions over 17 Regions', () => {
  it('has as many rows and policies as exceptions make, and not as accounts', () => {
    const counts = compileProtection(manifestOf(largeManifestText()))
    expect(counts.cells).toBe(largeSize.accounts * largeSize.regions)
    expect(counts.rows).toBeLessThan(largeSize.exceptions * largeSize.regions)
    expect(counts.policies).toBeLessThanOrEqual(2 * (largeSize.exceptions + 1))
    expect(counts.documents).toBeLessThanOrEqual(counts.policies)
  })
})

describe('documents', () => {
  const block = { text: '{}', agents: new Set<never>() }
  const documentsFor = (count: number): number =>
    documentsOf(regionNames.slice(0, count).map((region) => [parseRegion(region), block])).length

  it('have room for 15 Regions, as the reference says', () => {
    expect([15, 16, 30, 31, regionNames.length].map(documentsFor)).toEqual([1, 2, 2, 3, 3])
    for (const { neverReached } of [limits.policyCharacters, limits.policiesPerTarget]) {
      expect(neverReached).toMatch(/ 15 Regions/)
    }
  })
})
