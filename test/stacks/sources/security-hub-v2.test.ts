import type { SourceName } from '../../../apps/manifest/sources/sources'
import { securityHubV2 } from '../../../stacks/sources/security-hub-v2'
import { eventOf, matches, read } from './support/read-event'

const [sample] = securityHubV2.sample.detail.findings as readonly [object]

const event = (change: object) =>
  eventOf(securityHubV2, { detail: JSON.parse(JSON.stringify({ findings: [{ ...sample, ...change }] })) })

const products: readonly (readonly [SourceName, string, string])[] = [
  ['GUARDDUTY', 'GuardDuty', 'guardduty'],
  ['INSPECTOR', 'Inspector', 'inspector'],
  ['MACIE', 'Macie', 'macie'],
  ['ACCESS_ANALYZER', 'IAM Access Analyzer', 'access-analyzer'],
  ['CONFIG', 'Config', 'config'],
  ['HEALTH', 'Health', 'health'],
]

describe('Security Hub', () => {
  it.each([
    [1, 0],
    [2, 2],
    [3, 5],
    [4, 8],
    [5, 9.5],
    [6, 9.5],
  ])("has OCSF's severity %s as %s", async (severity_id, number) => {
    expect((await read(securityHubV2, event({ severity_id }))).severity).toBe(number)
  })

  it.each([
    [{ severity_id: 0, vendor_attributes: { severity_id: 4 } }, 8],
    [{ severity_id: 99, vendor_attributes: { severity: 'Low' } }, 2],
    [{ severity_id: undefined, vendor_attributes: undefined, severity: 'High' }, 8],
    [{ severity_id: 99, vendor_attributes: undefined, severity: 'Other' }, 5],
  ])('has what the product said where the number says nothing: %j', async (change, number) => {
    expect((await read(securityHubV2, event(change))).severity).toBe(number)
  })

  it('notifies of new findings, and of none that is closed, suppressed, passed or information', () => {
    const no = [
      { activity_id: 3 },
      { status_id: 2 },
      { status_id: 3 },
      { status_id: 4 },
      { severity_id: 1 },
      { compliance: { status: 'PASS' } },
    ]
    for (const change of no) expect([change, matches(securityHubV2, event(change))]).toEqual([change, false])
    const yes = [
      { status_id: undefined },
      { activity_id: undefined },
      { compliance: { status: 'FAIL' } },
      { metadata: undefined },
    ]
    for (const change of yes) expect([change, matches(securityHubV2, event(change))]).toEqual([change, true])
  })

  it('is not Security Hub CSPM, whose events come from the same service', () => {
    expect(matches(securityHubV2, { ...event({}), 'detail-type': 'Security Hub Findings - Imported' })).toBe(false)
  })

  it.each(products)('leaves out what %s brings by itself, by name and by ARN', (source, name, arn) => {
    const uid = `arn:aws:securityhub:eu-west-1::product/aws/${arn}`
    const isAlways = source === 'GUARDDUTY'
    for (const product of [{ name, uid }, { uid }, { name }, { uid: uid.replace('product/', 'productv2/') }]) {
      expect(matches(securityHubV2, event({ metadata: { product } }), [source])).toBe(false)
      expect(matches(securityHubV2, event({ metadata: { product } }))).toBe(!isAlways)
    }
  })

  it('reads the account, the Region and the resource of the finding', async () => {
    expect(
      await read(securityHubV2, event({ cloud: { account: { uid: '333333333333' }, region: 'us-west-2' } })),
    ).toMatchObject({
      account: '333333333333',
      region: 'us-west-2',
      resource: 'AWS::EC2::Instance arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0',
      type: 'Exposure/Potential Impact/Resource Hijacking',
    })
  })
})
