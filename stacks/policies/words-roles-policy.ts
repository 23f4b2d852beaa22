import { type AccountId, partsOfTopic } from '../../apps/manifest/ids'
import { companyTopics, isOfOneAccount, type Manifest } from '../../apps/manifest/manifest'
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
 * Publishing to exactly these topics of the company's own. A key in another account lets the role use it only where its own policy and this one
 * both do.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
const handingOver = (account: AccountId, topics: readonly string[]): readonly AllowStatement[] => {
  if (topics.length === 0) return []
  const others = [...new Set(topics.map((topic) => partsOfTopic(topic).account))].filter((other) => other !== account)
  const keys = others.map((other) => arn('kms', everywhere(other), 'key/*'))
  return [
    allow('HandOver', ['sns:Publish'], topics),
    ...(keys.length === 0
      ? []
      : [
          allow('EncryptThere', actions('kms', 'Decrypt GenerateDataKey'), keys, {
            StringLike: { 'kms:ViaService': 'sns.*.amazonaws.com' },
          }),
        ]),
  ]
}

/** What the roles of state machines and pipes are made for. */
export interface WordsScope {
  readonly account: AccountId
  /** Whether the account is in no organization, so that nobody is asked about accounts. Default no. */
  readonly isAlone?: boolean
  /** The topics of the company's own, by ARN. Default none. */
  readonly topics?: readonly string[]
}

/** What they are made for by a manifest. */
export const wordsScope = (manifest: Manifest): WordsScope => ({
  account: manifest.organization.securityAccount,
  isAlone: isOfOneAccount(manifest),
  topics: companyTopics(manifest),
})

/**
 * What the role of the state machines may do: publish what they worded, hand findings on between the queues, and ask AWS Organizations for
 * the name of an account that the manifest does not list. Only accounts of its own organization answer, whatever the ARN names.
 */
export const wordsStatements = ({ account, isAlone = false, topics = [] }: WordsScope): readonly AllowStatement[] => [
  ...publishing(account),
  ...handingOver(account, topics),
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
export const wordsRolesStatements = (scope: WordsScope): readonly AllowStatement[] => {
  const statements = [...wordsStatements(scope), ...wordsPipeStatements(scope.account)]
  return [...new Map(statements.map((statement) => [statement.Sid, statement])).values()]
}
