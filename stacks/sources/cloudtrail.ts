import type { AlertSource } from './alert-source'
import { accountAt, asHeadline, bands, firstOf, joined, labeled, named, regionAt, text } from './reading'

const signIn = 'AWS Console Sign In via CloudTrail'

/**
 * What the root user does and is not done for it by AWS, as the control CloudWatch.1 of Security Hub says it, and an IAM user who signs in
 * without MFA. Sessions of IAM Identity Center and of federation never say that MFA was used, so that they are not asked.
 * Source: https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-1
 */
const pattern = () => ({
  'detail-type': [signIn, 'AWS API Call via CloudTrail'],
  detail: {
    $or: [
      {
        userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] },
        eventType: [{ 'anything-but': ['AwsServiceEvent'] }],
      },
      {
        userIdentity: { type: ['IAMUser'] },
        eventName: ['ConsoleLogin'],
        responseElements: { ConsoleLogin: ['Success'] },
        additionalEventData: { MFAUsed: ['No'] },
      },
    ],
  },
})

/**
 * Sign-in and root use, from what CloudTrail tells EventBridge. A global service's calls, and nearly every sign-in of a root user, are events
 * of us-east-1; other calls of the root user are events of the Region that is called.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export const cloudTrail: AlertSource = {
  name: 'CLOUDTRAIL',
  title: 'AWS CloudTrail: use of the root user, and sign-in without MFA',
  arrives: { in: 'everyAccount', regions: 'each and us-east-1' },
  readiness: [
    {
      client: 'cloudtrail',
      operation: 'DescribeTrails',
      regions: 'home',
      at: ['trailList', '*', 'IsMultiRegionTrail'],
      isOn: [true],
      offErrors: [],
    },
  ],
  switchOn: 'Create a trail of the organization that logs management events in all Regions.',
  pricing: 'https://aws.amazon.com/cloudtrail/pricing/',
  severities: ['MEDIUM', 'HIGH', 'CRITICAL'],
  severityFrom:
    "Guardpost's own, after Security Hub's controls IAM.4, IAM.5 and IAM.9 (https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html): root without MFA or by an access key is CRITICAL, another root sign-in HIGH, a failed one, a further call and an IAM user without MFA MEDIUM",
  pattern,
  reading: {
    given: `$u := $d.userIdentity;
    $isRoot := $u.type = 'Root';
    $isSignIn := $event.\`detail-type\` = '${signIn}';
    $isLogin := $d.eventName = 'ConsoleLogin';
    $isSuccess := $d.responseElements.ConsoleLogin = 'Success';
    $isKey := $contains(${text('$u.accessKeyId')}, /^AKIA/);
    $call := ${named('$d.eventName', `'an operation'`)};
    $in := ${regionAt('$d.awsRegion')};`,
    account: accountAt('$u.accountId'),
    region: '$in',
    severity: `$not($isRoot) ? ${bands.MEDIUM}
      : $isLogin ? ($not($isSuccess) ? ${bands.MEDIUM} : $d.additionalEventData.MFAUsed = 'Yes' ? ${bands.HIGH} : ${bands.CRITICAL})
      : $isKey ? ${bands.CRITICAL} : ${bands.MEDIUM}`,
    id: firstOf(text('$d.eventID'), text('$event.id')),
    type: `($isRoot ? 'Root ' : 'IAMUser ') & $call`,
    says: asHeadline(`($isLogin
      ? ($isRoot ? 'Root user ' : 'IAM user ')
        & ($isSuccess ? 'signed in' & ($d.additionalEventData.MFAUsed = 'Yes' ? '' : ' without MFA') : 'failed to sign in')
      : ($isKey ? 'Access key of the root user called ' : 'Root user called ') & $call)`),
    resource: firstOf(text('$u.arn'), labeled('user ', text('$u.userName')), `'the root user'`),
    details: joined(
      labeled('from ', text('$d.sourceIPAddress')),
      labeled('by ', text('$d.userAgent')),
      labeled('service ', `($isSignIn ? '' : ${text('$d.eventSource')})`),
      labeled('error ', firstOf(text('$d.errorCode'), text('$d.errorMessage'))),
    ),
    description: `''`,
    seen: firstOf(text('$d.eventTime'), text('$event.time')),
    step: `'Ask who did this. If nobody on your team did, change the password, delete access keys and sessions, and treat the account as compromised.'`,
    page: `$isRoot ? 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html'
      : 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html'`,
    open: `'https://' & $in & '.console.aws.amazon.com/cloudtrailv2/home?region=' & $in & '#/events/' & ${named('$d.eventID', `''`)}`,
  },
  sample: {
    source: 'aws.signin',
    'detail-type': signIn,
    resources: [],
    detail: {
      eventVersion: '1.08',
      userIdentity: {
        type: 'Root',
        principalId: '111122223333',
        arn: 'arn:aws:iam::111122223333:root',
        accountId: '111122223333',
        accessKeyId: '',
      },
      eventTime: '2026-10-05T08:00:41Z',
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      awsRegion: 'us-east-1',
      sourceIPAddress: '192.0.2.100',
      userAgent: 'Mozilla/5.0',
      requestParameters: null,
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: 'No',
      },
      eventID: 'deb1e1f9-c99b-4612-8e9f-21f93b5d79c0',
      readOnly: false,
      eventType: 'AwsConsoleSignIn',
      managementEvent: true,
      recipientAccountId: '111122223333',
      eventCategory: 'Management',
    },
  },
}
