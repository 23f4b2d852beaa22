import { Aws, aws_iam as iam, type Stack } from 'aws-cdk-lib'
import type { Manifest } from '../../apps/manifest/manifest'
import { boundaryArn, homeBusArn, roleArn, sourcesBusArn } from '../arns'
import { roleNames } from '../names'
import { type ExecutionPlace, stackSetExecutionStatements } from './stack-set-execution-policy'
import { allow, type PolicyDocument } from './statements'
import { type WordsScope, wordsRolesStatements } from './words-roles-policy'

/** What Chatbot reads to draw the graph of an alarm: CloudWatch knows no resource for these actions. */
export const graphReading = [
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:GetMetricWidgetImage',
  'cloudwatch:ListMetrics',
] as const

/**
 * The most that any of our roles can do, whatever its own policies say: what the six of them need together. CloudFormation may
 * write the policies of roles with this boundary only (`executionPolicyDocument`), so whoever may hand it a template gets
 * no further than this.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @param words what the roles of state machines are made for beside the account. Default an organization without topics of its own.
 */
export const boundaryDocument = (
  { account, home, tagKey, sourcesBus }: ExecutionPlace,
  words: Omit<WordsScope, 'account'> = {},
): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    allow('AssumeExecutionRole', ['sts:AssumeRole'], [roleArn(roleNames.stackSetExecution, account)]),
    allow(
      'Forward',
      ['events:PutEvents'],
      [homeBusArn(home, account), ...(sourcesBus === true ? [sourcesBusArn(home, account)] : [])],
    ),
    allow('DrawGraphs', graphReading, ['*']),
    ...wordsRolesStatements({ ...words, account }),
    ...stackSetExecutionStatements({ account, home, tagKey }),
  ],
})

/**
 * Gives every role of the stack its boundary: a role has one only, and the company's own comes before that of Guardpost (docs/adr/0011).
 */
export const boundRoles = (stack: Stack, { organization, permissionsBoundary }: Manifest): void =>
  bound(stack, boundaryArn(organization.securityAccount, permissionsBoundary))

/** Gives the roles of a template for member accounts the company's own boundary; without one they have none. */
export const boundMemberRoles = (stack: Stack, { permissionsBoundary }: Manifest): void => {
  if (permissionsBoundary !== undefined) bound(stack, boundaryArn(Aws.ACCOUNT_ID, permissionsBoundary))
}

const bound = (stack: Stack, arn: string): void =>
  iam.PermissionsBoundary.of(stack).apply(iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', arn))
