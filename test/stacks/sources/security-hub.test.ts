import type { SourceName } from '../../../apps/manifest/sources/sources'
import { securityHub } from '../../../stacks/sources/security-hub'
import { eventOf, matches, read } from './support/read-event'

const [sample] = securityHub.sample.detail.findings as readonly [object]

const event = (change: object) =>
  eventOf(securityHub, { detail: JSON.parse(JSON.stringify({ findings: [{ ...sample, ...change }] })) })

const products: readonly (readonly [SourceName, string, string])[] = [
  ['GUARDDUTY', 'GuardDuty', 'guardduty'],
  ['INSPECTOR', 'Inspector', 'inspector'],
  ['MACIE', 'Macie', 'macie'],
  ['ACCESS_ANALYZER', 'IAM Access Analyzer', 'access-analyzer'],
  ['CONFIG', 'Config', 'config'],
  ['HEALTH', 'Health', 'health'],
]

const of = (ProductName: string | undefined, arn: string) =>
  event({ ProductName, ProductArn: `arn:aws:securityhub:eu-west-1::product/aws/${arn}`, Compliance: undefined })

describe('Security Hub CSPM', () => {
  it.each([
    ['CRITICAL', 9.5],
    ['HIGH', 8],
    ['MEDIUM', 5],
    ['LOW', 2],
    ['INFORMATIONAL', 0],
    ['SOMETHING_NEW', 5],
  ])('has the label %s as %s', async (Label, number) => {
    expect((await read(securityHub, event({ Severity: { Label } }))).severity).toBe(number)
  })

  it.each([
    [95, 9.5],
    [70, 8],
    [69, 5],
    [40, 5],
    [39, 2],
    [1, 2],
    [0, 0],
    [undefined, 5],
  ])('has the number %s without a label as %s', async (Normalized, number) => {
    expect((await read(securityHub, event({ Severity: { Normalized } }))).severity).toBe(number)
  })

  it('notifies of what failed and nobody has dealt with', () => {
    const no = [
      { RecordState: 'ARCHIVED' },
      { Workflow: { Status: 'NOTIFIED' } },
      { Workflow: { Status: 'SUPPRESSED' } },
      { Workflow: { Status: 'RESOLVED' } },
      { Compliance: { Status: 'PASSED' } },
      { Compliance: { Status: 'NOT_AVAILABLE' } },
      { Severity: { Label: 'INFORMATIONAL' } },
    ]
    for (const change of no) expect([change, matches(securityHub, event(change))]).toEqual([change, false])
    const yes = [
      { Workflow: undefined },
      { Compliance: undefined },
      { Severity: { Normalized: 80 } },
      { ProductName: undefined },
    ]
    for (const change of yes) expect([change, matches(securityHub, event(change))]).toEqual([change, true])
    expect(matches(securityHub, { ...event({}), 'detail-type': 'Security Hub Findings - Custom Action' })).toBe(false)
  })

  it.each(products)('leaves out what %s brings by itself, by name and by ARN', (source, name, arn) => {
    const isAlways = source === 'GUARDDUTY'
    for (const finding of [of(name, arn), of(undefined, arn), of(name, 'another')]) {
      expect(matches(securityHub, finding, [source])).toBe(false)
      expect(matches(securityHub, finding)).toBe(!isAlways)
    }
    expect(matches(securityHub, event({}), [source])).toBe(true)
  })

  it('leads to the control, and to the finding in the Region that gathers', async () => {
    expect(await read(securityHub, event({ Region: 'us-west-2' }))).toMatchObject({
      region: 'us-west-2',
      type: 'Control S3.8',
      says: 'S3 general purpose buckets should block public access',
      page: 'https://docs.aws.amazon.com/console/securityhub/S3.8/remediation',
      open: expect.stringMatching(
        /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/securityhub\/home\?region=eu-west-1#\/findings\?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253Aarn%253Aaws/,
      ),
    })
  })

  it('reads the finding of a product without a control, and cuts its title to what a first line takes', async () => {
    const title = 'A | title of somebody else that goes on and on for longer than sixty characters'
    const seen = await read(
      securityHub,
      event({ Compliance: undefined, Title: title, Types: ['TTPs/Initial Access'], Sample: true }),
    )
    expect(seen).toMatchObject({ type: 'TTPs/Initial Access', isSample: true })
    expect(seen.says).toBe('A title of somebody else that goes on and on for longer t...')
  })
})
