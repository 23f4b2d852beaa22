import fc from 'fast-check'
import { matchesGlob } from '../../../apps/manifest/glob'
import { parseAccountId } from '../../../apps/manifest/ids'
import { limits } from '../../../apps/manifest/limits'
import type { Route } from '../../../apps/manifest/manifest'
import { findingPatterns, routeSelection } from '../../../apps/manifest/routing/finding-patterns'
import { bandsFrom, severityBands } from '../../../apps/manifest/routing/severity-bands'
import { whyNotTaken } from '../../../apps/manifest/routing/takes-finding'
import { compilePattern } from '../../../apps/sandbox/pattern/compile-pattern'
import { matchPattern } from '../../../apps/sandbox/pattern/pattern'
import { securityRoute } from '../../stacks/support/manifests'
import { arbitraryFinding, arbitraryRoute, eventOf } from './arbitrary-routes'

const matched = (patterns: readonly object[], event: ReturnType<typeof eventOf>): number =>
  patterns.filter((pattern) => matchPattern(compilePattern(JSON.stringify(pattern)), event)).length

describe(whyNotTaken.name, () => {
  it('keeps from a route exactly the findings that none of its event patterns matches, and no two match one', () => {
    fc.assert(
      fc.property(arbitraryRoute, arbitraryFinding, (route, finding) => {
        const { from } = severityBands[route.minimumSeverity]
        const taken = whyNotTaken(route, finding) === undefined
        const open = findingPatterns(routeSelection(route, { from }))
        const byBand = bandsFrom(route.minimumSeverity).flatMap((band) => findingPatterns(routeSelection(route, band)))
        for (const pattern of [...open, ...byBand])
          expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(limits.patternCharacters.takes)
        expect(matched(open, eventOf(finding))).toBe(taken ? 1 : 0)
        expect(matched(byBand, eventOf(finding))).toBe(taken ? 1 : 0)
      }),
    )
  })

  it('says the first reason that a person would ask for', () => {
    const [first, second] = ['012345678901', '333333333333'].map(parseAccountId)
    const high = { account: first!, type: 'Recon:EC2/Portscan', severity: 8, resource: 'Instance', isSample: true }
    const of = (change: Partial<Route>) => whyNotTaken({ ...securityRoute, ...change }, high)
    expect([
      of({}),
      of({ sources: ['CONFIG'], accounts: [second!] }),
      of({ sources: ['CONFIG', 'GUARDDUTY'] }),
      of({ accounts: [second!], minimumSeverity: 'CRITICAL' }),
      of({ exceptAccounts: [first!] }),
      of({ minimumSeverity: 'CRITICAL', types: ['Trojan:*'] }),
      of({ types: ['Trojan:*'] }),
      of({ exceptTypes: ['*:EC2/*'] }),
      of({ resources: ['S3Bucket'], samples: false }),
      of({ samples: false }),
    ]).toEqual([
      undefined,
      'SOURCE',
      undefined,
      'ACCOUNT',
      'EXCEPT_ACCOUNT',
      'SEVERITY',
      'TYPE',
      'EXCEPT_TYPE',
      'RESOURCE',
      'SAMPLE',
    ])
  })
})

describe(matchesGlob.name, () => {
  it.each([
    ['Recon:EC2/Portscan', 'Recon:EC2/Portscan', true],
    ['Recon:EC2/Portscan', 'Recon:EC2/PortscanX', false],
    ['Recon:*', 'Recon:', true],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['*a*', 'a', true],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'acb', false],
  ])('%s and %s: %s', (text, type, expected) => expect(matchesGlob(text, type)).toBe(expected))
})
