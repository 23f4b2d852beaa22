import fc from 'fast-check'
import { parseAccountId } from '../../../apps/manifest/ids'
import { type Route, type Severity, severities } from '../../../apps/manifest/manifest'
import type { RoutedFinding } from '../../../apps/manifest/routing/takes-finding'
import { findingTypes } from '../../../apps/manifest/schema/finding-types'
import { resourceTypes } from '../../../apps/manifest/schema/resource-types'
import type { SourceName } from '../../../apps/manifest/sources/sources'
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

/** Routes that choose accounts, severity, types, resources and samples in every way that the manifest has. */
export const arbitraryRoute: fc.Arbitrary<Route> = fc
  .record({
    covered,
    choice,
    minimumSeverity: fc.constantFrom<Severity>(...severities),
    resources: fc.option(fc.subarray([...resourceTypes], { minLength: 1 }), { nil: undefined }),
    samples: fc.boolean(),
    sources: fc.constantFrom<readonly SourceName[] | undefined>(undefined, undefined, undefined, ['CLOUDTRAIL']),
  })
  .map(({ covered, choice, minimumSeverity, resources, samples, sources }) => ({
    ...securityRoute,
    ...(sources && { sources }),
    ...covered,
    ...choice,
    minimumSeverity,
    ...(resources && { resources }),
    ...(samples ? {} : { samples: false as const }),
  }))

/** Findings of the accounts that these routes know, of known and of any other types. */
export const arbitraryFinding: fc.Arbitrary<RoutedFinding> = fc.record({
  account: fc.constantFrom(...accounts),
  type: fc.oneof(fc.constantFrom(...types), fc.string()),
  severity: fc.oneof(fc.constantFrom(1, 3.9, 4, 6.9, 7, 8.9, 9, 10), fc.double({ min: 1, max: 10, noNaN: true })),
  resource: fc.constantFrom(...resourceTypes, 'Newcomer'),
  isSample: fc.boolean(),
})

/** The finding as GuardDuty's event has it; a real one says nothing of samples. */
export const eventOf = ({ account, type, severity, resource, isSample }: RoutedFinding) => ({
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
