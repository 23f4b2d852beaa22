import { config } from '../../../stacks/sources/config'
import { changed, eventOf, matches, read } from './support/read-event'

const event = (change: object) => eventOf(config, { detail: changed(config, change) })
const ofSecurityHub = event({ configRuleName: 'securityhub-s3-bucket-level-public-access-prohibited-1a2b3c' })

describe('Config', () => {
  it.each(['COMPLIANT', 'NOT_APPLICABLE', 'INSUFFICIENT_DATA'])(
    'notifies of no resource that is %s',
    (complianceType) => {
      expect(matches(config, event({ newEvaluationResult: { complianceType } }))).toBe(false)
    },
  )

  it('notifies of a first evaluation, which has no older one', () => {
    expect(matches(config, event({ oldEvaluationResult: undefined }))).toBe(true)
  })

  it('leaves out the rules of Security Hub exactly where its findings are routed', () => {
    expect(matches(config, ofSecurityHub)).toBe(true)
    for (const source of ['SECURITY_HUB', 'SECURITY_HUB_V2'] as const) {
      expect(matches(config, ofSecurityHub, [source])).toBe(false)
      expect(matches(config, event({}), [source])).toBe(true)
    }
  })

  it('reads which rule, which resource, and why', async () => {
    const newEvaluationResult = { complianceType: 'NON_COMPLIANT', annotation: 'The bucket policy allows public read.' }
    expect(await read(config, event({ newEvaluationResult }))).toMatchObject({
      severity: 5,
      says: 'Does not comply with s3-bucket-public-read-prohibited',
      resource: 'AWS::S3::Bucket amzn-s3-demo-bucket',
      details: 'rule s3-bucket-public-read-prohibited, was COMPLIANT',
      description: 'The bucket policy allows public read.',
      id: 'arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-abcdef AWS::S3::Bucket amzn-s3-demo-bucket',
      seen: '2026-10-05T08:01:00Z',
      open: 'https://eu-west-1.console.aws.amazon.com/config/home?region=eu-west-1#/rules/details?configRuleName=s3-bucket-public-read-prohibited',
    })
  })
})
