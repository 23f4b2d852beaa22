import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filterAttributes, filterValueKind } from '../../apps/manifest/schema/filter-attributes'

/** The documentation of CreateFilterRequest.FindingCriteria, as the SDK's types carry it. */
const documentation = (): string => {
  const models = join(__dirname, '../../node_modules/@aws-sdk/client-guardduty/dist-types/models/models_0.d.ts')
  return readFileSync(models, 'utf8').split('The following fields are available for filtering:')[1]!.split('*/')[0]!
}

const documentedAttributes = (): ReadonlySet<string> =>
  new Set([...documentation().matchAll(/<li> <p>([A-Za-z][\w.]*)<\/p>/g)].map(([, attribute]) => attribute!))

const documentedTimes = (): readonly string[] =>
  [...documentation().matchAll(/<li> <p>([A-Za-z][\w.]*)<\/p> <p>Type: Timestamp in Unix Epoch millisecond/g)].map(
    ([, attribute]) => attribute!,
  )

describe('filterAttributes', () => {
  it('are those of the API model of CreateFilter', () => {
    const documented = documentedAttributes()
    expect(documented.size).toBeGreaterThan(100)
    expect([...filterAttributes].sort()).toEqual([...documented].sort())
  })
})

describe('filterValueKind', () => {
  it('says "time" of exactly the attributes that the API model gives in milliseconds', () => {
    const times = documentedTimes()
    expect(times.length).toBeGreaterThan(20)
    expect([...filterAttributes].filter((name) => filterValueKind(name) === 'time').sort()).toEqual([...times].sort())
  })

  it.each([
    ['type', 'findingType'],
    ['severity', 'severity'],
    ['service.detection.sequence.signals.type', 'text'],
    ['service.action.dnsRequestAction.vpcOwnerAccountId', 'accountId'],
    ['service.action.kubernetesApiCallAction.sourceIPs', 'address'],
    ['resource.kubernetesDetails.kubernetesWorkloadDetails.hostIpc', 'truth'],
    ['service.runtimeDetails.process.pid', 'number'],
    ['resource.instanceDetails.tags.value', 'text'],
  ])('knows the kind of %s: %s', (attribute, kind) => {
    expect(filterAttributes.has(attribute)).toBe(true)
    expect(filterValueKind(attribute)).toBe(kind)
  })
})
