import type { AccountId } from '../../apps/manifest/ids'
import { type AllowStatement, actions, allow, arn } from './statements'

/** Both roles are there once, for the machines and pipes of every Region. */
const everywhere = (account: AccountId) => ({ account, region: '*' })

const publishing = (account: AccountId): readonly AllowStatement[] => [
  allow('Publish', ['sns:Publish'], [arn('sns', everywhere(account), 'guardpost-*')]),
  // Who publishes to an encrypted topic needs both, by way of SNS only.
  // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#send-to-encrypted-topic
  allow('Encrypt', actions('kms', 'Decrypt GenerateDataKey'), [arn('kms', everywhere(account), 'key/*')], {
    StringLike: { 'kms:ViaService': 'sns.*.amazonaws.com' },
  }),
]

/**
 * What the role of the state machines may do: publish what they worded, hand findings on between the queues, and ask AWS Organizations for
 * the name of an account that the manifest does not list. Only accounts of its own organization answer, whatever the ARN names.
 * @param isAlone whether the account is in no organization, so that nobody is asked. Default no.
 */
export const wordsStatements = (account: AccountId, isAlone = false): readonly AllowStatement[] => [
  ...publishing(account),
  allow('HandOn', actions('sqs', 'SendMessage ReceiveMessage DeleteMessage'), [
    arn('sqs', everywhere(account), 'guardpost-*'),
  ]),
  ...(isAlone
    ? []
    : [allow('NameAccounts', ['organizations:DescribeAccount'], ['arn:aws:organizations::*:account/o-*/*'])]),
]

/**
 * What the role of the pipes may do: take findings out of the queues, run the state machines with them, and publish them as they are.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html
 */
export const wordsPipeStatements = (account: AccountId): readonly AllowStatement[] => [
  ...publishing(account),
  allow('TakeOut', actions('sqs', 'ReceiveMessage DeleteMessage GetQueueAttributes'), [
    arn('sqs', everywhere(account), 'guardpost-*'),
  ]),
  allow('RunMachines', ['states:StartSyncExecution'], [arn('states', everywhere(account), 'stateMachine:guardpost-*')]),
]

/** What both roles may do together, each statement once. */
export const wordsRolesStatements = (account: AccountId, isAlone = false): readonly AllowStatement[] => {
  const statements = [...wordsStatements(account, isAlone), ...wordsPipeStatements(account)]
  return [...new Map(statements.map((statement) => [statement.Sid, statement])).values()]
}
