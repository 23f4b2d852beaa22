import { table } from '../../kit/own-members'
import type { PolicyDocument, PolicyStatement } from '../../policy/policy-document'

const allowing = (...actions: string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
})

const readings: readonly string[] = ['Describe', 'Get', 'List']

/** Reading actions of services by their prefixes in IAM. */
const reading = (...services: string[]): string[] =>
  services.flatMap((service) => readings.map((verb) => `${service}:${verb}*`))

const powerUser: readonly PolicyStatement[] = [
  { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
  {
    Effect: 'Allow',
    Action: [
      'account:GetAccountInformation',
      'account:GetPrimaryEmail',
      'account:ListRegions',
      'iam:CreateServiceLinkedRole',
      'iam:DeleteServiceLinkedRole',
      'iam:ListRoles',
      'organizations:DescribeOrganization',
    ],
    Resource: '*',
  },
]

/**
 * What AWS's own policies allow of the services that the sandbox has (BEHAVIOUR 3). Those that allow everything or everything but a few
 * services are complete.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const awsPolicies: Readonly<Record<string, PolicyDocument>> = table({
  AdministratorAccess: allowing('*'),
  PowerUserAccess: { Version: '2012-10-17', Statement: powerUser },
  ReadOnlyAccess: allowing(
    ...reading('account', 'chatbot', 'cloudformation', 'cloudtrail', 'cloudwatch', 'ecr', 'events', 'guardduty'),
    ...reading('iam', 'kms', 'logs', 'organizations', 's3', 'sns', 'sqs', 'ssm'),
    'cloudformation:Detect*',
    'logs:FilterLogEvents',
    'sqs:ReceiveMessage',
    'events:TestEventPattern',
    'sts:GetCallerIdentity',
  ),
  IAMFullAccess: allowing('iam:*'),
  AWSCloudFormationReadOnlyAccess: allowing(...reading('cloudformation'), 'cloudformation:Detect*'),
  CloudWatchReadOnlyAccess: allowing(...reading('cloudwatch', 'logs'), 'logs:FilterLogEvents', 'sns:Get*', 'sns:List*'),
  AmazonGuardDutyReadOnlyAccess: allowing(
    ...reading('guardduty'),
    'organizations:ListDelegatedAdministrators',
    'organizations:ListAWSServiceAccessForOrganization',
    'organizations:DescribeOrganizationalUnit',
    'organizations:DescribeAccount',
    'organizations:DescribeOrganization',
    'organizations:ListAccounts',
  ),
})

/** What one of AWS's policies allows; undefined if the sandbox does not know it. @param arn `arn:aws:iam::aws:policy/…` */
export const findAwsPolicy = (arn: string): PolicyDocument | undefined => awsPolicies[arn.split(':policy/')[1] ?? '']
