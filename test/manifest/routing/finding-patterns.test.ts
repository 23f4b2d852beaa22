import fc from 'fast-check'
import { type AccountId, parseAccountId } from '../../../apps/manifest/ids'
import { limits } from '../../../apps/manifest/limits'
import { type FindingPattern, findingPatterns } from '../../../apps/manifest/routing/finding-patterns'

const accountId = fc.integer({ min: 0, max: 999_999_999_999 }).map((n) => parseAccountId(String(n).padStart(12, '0')))
const accountLists = fc.uniqueArray(accountId, { minLength: 1, maxLength: 700 })
const ranges = fc.record({ from: fc.constantFrom(1, 4, 7, 9), below: fc.constantFrom(4, 7, 9) }, { requiredKeys: [] })

const accountsOf = ({ detail: { accountId = [] } }: FindingPattern) => accountId as readonly AccountId[]

describe(findingPatterns.name, () => {
  it('splits any list of accounts into patterns that EventBridge takes and that together are the list', () => {
    fc.assert(
      fc.property(accountLists, ranges, (accounts, range) => {
        const patterns = findingPatterns({ accounts, ...range })
        expect(patterns.flatMap(accountsOf)).toEqual(accounts)
        for (const pattern of patterns)
          expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(limits.patternCharacters.takes)
      }),
    )
  })

  it('uses no more patterns than the limit asks for', () => {
    fc.assert(
      fc.property(accountLists, ranges, (accounts, range) => {
        const patterns = findingPatterns({ accounts, ...range })
        for (const pattern of patterns.slice(0, -1)) {
          expect(JSON.stringify(pattern).length + ',"123456789012"'.length).toBeGreaterThan(
            limits.patternCharacters.takes,
          )
        }
      }),
    )
  })

  it('has one pattern without accounts for "ALL"', () => {
    const patterns = findingPatterns({ accounts: 'ALL', from: 4 })
    expect(patterns.map((pattern) => pattern.detail)).toEqual([
      { severity: [{ numeric: ['>=', 4] }], service: { archived: [false, { exists: false }] } },
    ])
  })

  it('has none for a route without accounts: a pattern without accounts would match all of them', () => {
    expect(findingPatterns({ accounts: [] })).toEqual([])
  })
})
