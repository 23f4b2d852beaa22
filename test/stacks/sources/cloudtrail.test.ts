import { cloudTrail } from '../../../stacks/sources/cloudtrail'
import { changed, eventOf, matches, read } from './support/read-event'

const call = 'AWS API Call via CloudTrail'
const root = cloudTrail.sample.detail.userIdentity as object

const signIn = (change: object) => eventOf(cloudTrail, { detail: changed(cloudTrail, change) })

const rootCall = (change: object = {}) => ({
  ...eventOf(cloudTrail, {
    type: call,
    detail: changed(cloudTrail, {
      userIdentity: { ...root, accessKeyId: 'ASIAIOSFODNN7EXAMPLE' },
      eventName: 'StopLogging',
      eventSource: 'cloudtrail.amazonaws.com',
      eventType: 'AwsApiCall',
      responseElements: null,
      additionalEventData: undefined,
      ...change,
    }),
  }),
  source: 'aws.cloudtrail',
})

/** From the page of CloudTrail on sign-in events: an IAM user without MFA. */
const user = {
  userIdentity: {
    type: 'IAMUser',
    accountId: '111122223333',
    userName: 'anaya',
    arn: 'arn:aws:iam::111122223333:user/anaya',
  },
}

describe('CloudTrail', () => {
  it.each([
    ['root with MFA', { additionalEventData: { MFAUsed: 'Yes' } }, 8, 'Root user signed in'],
    ['root without MFA', {}, 9.5, 'Root user signed in without MFA'],
    ['root where nothing says so', { additionalEventData: undefined }, 9.5, 'Root user signed in without MFA'],
    ['root who fails', { responseElements: { ConsoleLogin: 'Failure' } }, 5, 'Root user failed to sign in'],
    ['an IAM user without MFA', user, 5, 'IAM user signed in without MFA'],
  ])('notifies of %s', async (_, change, severity, says) => {
    expect(matches(cloudTrail, signIn(change))).toBe(true)
    expect(await read(cloudTrail, signIn(change))).toMatchObject({ account: '111122223333', severity, says })
  })

  it('notifies of calls of the root user, most severely by an access key', async () => {
    expect(matches(cloudTrail, rootCall())).toBe(true)
    expect(await read(cloudTrail, rootCall())).toMatchObject({
      severity: 5,
      says: 'Root user called StopLogging',
      type: 'Root StopLogging',
    })
    const byKey = rootCall({ userIdentity: { ...root, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } })
    expect(await read(cloudTrail, byKey)).toMatchObject({
      severity: 9.5,
      says: 'Access key of the root user called StopLogging',
      details: 'from 192.0.2.100, by Mozilla/5.0, service cloudtrail.amazonaws.com',
    })
  })

  it.each([
    ['an IAM user with MFA', { ...user, additionalEventData: { MFAUsed: 'Yes' } }],
    ['an IAM user who fails', { ...user, responseElements: { ConsoleLogin: 'Failure' } }],
    ['a federated session', { userIdentity: { type: 'AssumedRole' } }],
    ['what AWS does for the root user', { userIdentity: { ...root, invokedBy: 'AWS Internal' } }],
    ["an event of a service in the root user's name", { eventType: 'AwsServiceEvent' }],
  ])('does not notify of %s', (_, change) => {
    expect(matches(cloudTrail, signIn(change))).toBe(false)
  })

  it("does not notify of others' calls", () => {
    expect(matches(cloudTrail, rootCall({ userIdentity: { type: 'AssumedRole' } }))).toBe(false)
    expect(matches(cloudTrail, rootCall(user))).toBe(false)
  })
})
