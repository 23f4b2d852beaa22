import { health } from '../../../stacks/sources/health'
import { changed, eventOf, matches, read } from './support/read-event'

const event = (change: object, type = 'AWS Health Event') => eventOf(health, { detail: changed(health, change), type })

/** From Health's page on events: a drive of an instance that becomes slow. */
const drive = {
  eventArn: 'arn:aws:health:us-west-2::event/AWS_EC2_INSTANCE_STORE_DRIVE_PERFORMANCE_DEGRADED_90353408594353980',
  service: 'EC2',
  eventTypeCode: 'AWS_EC2_INSTANCE_STORE_DRIVE_PERFORMANCE_DEGRADED',
  eventRegion: 'us-west-2',
  affectedEntities: [{ entityValue: 'i-0123456789abcdef0' }, { entityValue: 'i-0123456789abcdef1' }],
}

describe('Health', () => {
  it.each([
    [{ service: 'RISK', eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED' }, 9.5, 'AWS sees the account at risk'],
    [{ service: 'S3', eventTypeCode: 'AWS_S3_OPEN_ACCESS_BUCKET_NOTIFICATION' }, 9.5, 'AWS reports an issue: S3'],
    [{ service: 'SHIELD', eventTypeCode: 'AWS_SHIELD_DDOS_ATTACK_DETECTED' }, 9.5, 'AWS reports an issue: SHIELD'],
    [{}, 8, 'AWS received a report that resources are abused'],
    [{ service: 'LAMBDA', eventTypeCode: 'AWS_LAMBDA_SECURITY_NOTIFICATION' }, 8, 'AWS sent a security notification'],
    [{ service: 'EC2', eventTypeCode: 'AWS_EC2_ABUSE_DETECTION' }, 8, 'AWS reports an issue: EC2'],
    [{ service: 'KMS', eventTypeCode: 'AWS_KMS_NOTICE' }, 5, 'AWS reports an issue: KMS'],
    [
      {
        service: 'ELASTICLOADBALANCING',
        eventTypeCode: 'AWS_ELB_CERTIFICATE_EXPIRY',
        eventTypeCategory: 'scheduledChange',
      },
      5,
      'AWS plans a change: ELASTICLOADBALANCING',
    ],
    [drive, 2, 'AWS reports an issue: EC2'],
    [
      { service: undefined, eventTypeCode: undefined, eventTypeCategory: undefined },
      2,
      'AWS wrote to the account: AWS',
    ],
  ])('has %j as %s', async (change, severity, says) => {
    expect(matches(health, event(change))).toBe(true)
    expect(await read(health, event(change))).toMatchObject({ severity, says })
  })

  it('notifies of what is open or to come and about an account, whichever kind it is', () => {
    expect(matches(health, event({ statusCode: 'upcoming' }))).toBe(true)
    expect(matches(health, event({ eventScopeCode: undefined, statusCode: undefined }, 'AWS Health Abuse Event'))).toBe(
      true,
    )
    expect(matches(health, event({ statusCode: 'closed' }))).toBe(false)
    expect(matches(health, event({ eventScopeCode: 'PUBLIC' }))).toBe(false)
  })

  it('reads the account that an event is about, and not the one that receives it', async () => {
    expect(await read(health, event(drive))).toMatchObject({
      account: '111122223333',
      region: 'us-west-2',
      resource: 'i-0123456789abcdef0 and 1 more',
    })
    expect((await read(health, event({ affectedAccount: undefined }))).account).toBe('222222222222')
  })

  it('reads an event of the whole account, whose Region AWS calls global', async () => {
    expect(await read(health, { ...event({ eventRegion: 'global' }), region: 'global' })).toMatchObject({
      region: 'us-east-1',
    })
  })
})
