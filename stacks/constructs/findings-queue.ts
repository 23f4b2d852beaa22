import { Duration, aws_iam as iam } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId } from '../../apps/manifest/ids'
import { findingsQueueNames, partition } from '../names'
import { AlertQueue } from './alert-queue'
import { ExportAlarms } from './watch-alarms'

/** Whose queue it is, of which bucket it tells, and who reads it. */
export interface FindingsQueueProps {
  readonly account: AccountId
  readonly bucketName: string
  /** Account ids and ARNs of roles. */
  readonly readers: readonly string[]
}

/** Longer than a SIEM takes for one file. */
const hidden = Duration.minutes(5)

/** What readers may do with something, before it is said who they are. */
interface Reading {
  readonly sid: string
  readonly actions: string[]
  readonly resources: string[]
  readonly conditions?: Record<string, Record<string, string>>
}

/**
 * Statements that let readers read. An account is a principal by itself, and its own policies say who of it reads. A role is its account with a
 * condition: AWS refuses a policy whose principal does not exist, and of a role that is deleted and made again it would let the new one in no more.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export const readerStatements = (
  readers: readonly string[],
  { sid, conditions = {}, ...reading }: Reading,
): iam.PolicyStatement[] => {
  const roles = readers.filter((reader) => reader.startsWith('arn:'))
  const accounts = readers.filter((reader) => !reader.startsWith('arn:'))
  const accountsOf = (some: readonly string[]): iam.IPrincipal[] =>
    [...new Set(some.map((reader) => reader.split(':')[4] ?? reader))].map((id) => new iam.AccountPrincipal(id))
  return [
    ...(accounts.length === 0
      ? []
      : [new iam.PolicyStatement({ ...reading, sid, conditions, principals: accountsOf(accounts) })]),
    ...(roles.length === 0
      ? []
      : [
          new iam.PolicyStatement({
            ...reading,
            sid: `${sid}AsRole`,
            principals: accountsOf(roles),
            conditions: { ...conditions, ArnEquals: { 'aws:PrincipalArn': roles } },
          }),
        ]),
  ]
}

/**
 * The queue that S3 notifies of each exported file, for a SIEM. It is encrypted by SQS: S3 sends to it without a key's policy, and readers of
 * other accounts need none. A message that was received ten times and not deleted goes to a second queue.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html
 */
export class FindingsQueue extends Construct {
  readonly queueArn: string
  readonly queueUrl: string

  constructor(scope: Construct, id: string, { account, bucketName, readers }: FindingsQueueProps) {
    super(scope, id)
    const unread = new AlertQueue(this, 'Unread', { queueName: findingsQueueNames.unread, hidden })
    const queue = new AlertQueue(this, 'Queue', {
      queueName: findingsQueueNames.queue,
      hidden,
      afterwards: { queue: unread, attempts: 10 },
    })
    queue.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'ExportBucketTells',
        principals: [new iam.ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': `arn:${partition}:s3:::${bucketName}` },
          StringEquals: { 'aws:SourceAccount': account },
        },
      }),
    )
    for (const statement of readerStatements(readers, {
      sid: 'ReadersReceive',
      actions: ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes', 'GetQueueUrl'].map(
        (name) => `sqs:${name}`,
      ),
      resources: [queue.queueArn],
    })) {
      queue.addToResourcePolicy(statement)
    }
    new ExportAlarms(this, 'Watch', findingsQueueNames)
    this.queueArn = queue.queueArn
    this.queueUrl = queue.queueUrl
  }
}
