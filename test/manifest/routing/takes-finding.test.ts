import fc from 'fast-check'
import { matchesGlob } from '../../../apps/manifest/glob'
import { parseAccountId } from '../../../apps/manifest/ids'
import { limits } from '../../../apps/manifest/limits'
import { type Route, type Severity, severities } from '../../../apps/manifest/manifest'
import { findingPatterns, routeSelection } from '../../../apps/manifest/routing/finding-patterns'
import { bandsFrom, severityBands } from '../../../apps/manifest/routing/severity-bands'
import { type RoutedFinding, whyNotTaken } from '../../../apps/manifest/routing/takes-finding'
import { findingTypes } from '../../../apps/manifest/schema/finding-types'
import { resourceTypes } from '../../../apps/manifest/schema/resource-types'
import { compilePattern } from '../../../apps/sandbox/pattern/compile-pattern'
import { matchPattern } from '../../../apps/sandbox/pattern/pattern'
import { securityRoute } from '../../stacks/support/manifests'

const types = [...findingTypes]
const accounts = ['012345678901', '333333333333', '444444444444', '555555555555'].map(parseAccountId)

/** Types as people write them: whole, and with `*` at the end, at the beginning, or within. */
const typeText = fc.constantFrom(...types).chain((type) => {
  const [purpose = '', rest = ''] = type.split(':')
  const [resource = '', family = ''] = rest.split('/')
  return fc.constantFrom(type, `${purpose}:*`, `*/${family}`, `*:${resource}/*`, `${purpose}:*/${family}`)
})

const choice = fc.oneof(
  fc.record({ types: fc.uniqueArray(typeText, { minLength: 1, maxLength: 50 }) }),
  fc.record({ exceptTypes: fc.uniqueArray(typeText, { minLength: 1, maxLength: 12 }) }),
  fc.constant({}),
)
const covered = fc.oneof(
  fc.record({ accounts: fc.constant('ALL' as const), exceptAccounts: fc.subarray(accounts) }),
  fc.record({ accounts: fc.constant('ALL' as const) }),
  fc.record({ accounts: fc.subarray(accounts) }),
)
const route: fc.Arbitrary<Route> = fc
  .record({
    covered,
    choice,
    minimumSeverity: fc.constantFrom<Severity>(...severities),
    resources: fc.option(fc.subarray([...resourceTypes], { minLength: 1 }), { nil: undefined }),
    samples: fc.boolean(),
  })
  .map(({ covered, choice, minimumSeverity, resources, samples }) => ({
    ...securityRoute,
    ...covered,
    ...choice,
    minimumSeverity,
    ...(resources && { resources }),
    ...(samples ? {} : { samples: false as const }),
  }))

const finding: fc.Arbitrary<RoutedFinding> = fc.record({
  account: fc.constantFrom(...accounts),
  type: fc.oneof(fc.constantFrom(...types), fc.string()),
  severity: fc.oneof(fc.constantFrom(1, 3.9, 4, 6.9, 7, 8.9, 9, 10), fc.double({ min: 1, max: 10, noNaN: true })),
  resource: fc.constantFrom(...resourceTypes, 'Newcomer'),
  isSample: fc.boolean(),
})

/** The finding as GuardDuty's event has it; a real one says nothing of samples. */
const eventOf = ({ account, type, severity, resource, isSample }: RoutedFinding) => ({
  source: 'aws.guardduty',
  'detail-type': 'GuardDuty Finding',
  detail: {
    accountId: account,
    type,
    severity,
    resource: { resourceType: resource },
    service: { archived: false, additionalInfo: { value: '{}', type: 'default', ...(isSample && { sample: true }) } },
  },
})

const matched = (patterns: readonly object[], event: ReturnType<typeof eventOf>): number =>
  patterns.filter((pattern) => matchPattern(compilePattern(JSON.stringify(pattern)), event)).length

describe(whyNotTaken.name, () => {
  it('keeps from a route exactly the findings that none of its event patterns matches, and no two match one', () => {
    fc.assert(
      fc.property(route, finding, (route, finding) => {
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
    const [first, second] = accounts
    const high = { account: first!, type: 'Recon:EC2/Portscan', severity: 8, resource: 'Instance', isSample: true }
    const of = (change: Partial<Route>) => whyNotTaken({ ...securityRoute, ...change }, high)
    expect([
      of({}),
      of({ accounts: [second!], minimumSeverity: 'CRITICAL' }),
      of({ exceptAccounts: [first!] }),
      of({ minimumSeverity: 'CRITICAL', types: ['Trojan:*'] }),
      of({ types: ['Trojan:*'] }),
      of({ exceptTypes: ['*:EC2/*'] }),
      of({ resources: ['S3Bucket'], samples: false }),
      of({ samples: false }),
    ]).toEqual([undefined, 'ACCOUNT', 'EXCEPT_ACCOUNT', 'SEVERITY', 'TYPE', 'EXCEPT_TYPE', 'RESOURCE', 'SAMPLE'])
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
