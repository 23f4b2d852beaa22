import { ChatbotClient, UpdateSlackChannelConfigurationCommand } from '@aws-sdk/client-chatbot'
import { CloudFormationClient, DeleteStackInstancesCommand } from '@aws-sdk/client-cloudformation'
import { EnableRuleCommand, EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import type { TestSandbox } from '../../support/with-sandbox'

/** The options of a command of the AWS CLI, each with its values. */
type Options = Readonly<Record<string, readonly string[]>>

const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => (quoted ?? plain ?? '').replace(/,$/, ''))

const optionsOf = (words: readonly string[]): Options => {
  const options: Record<string, string[]> = {}
  let values: string[] = []
  for (const word of words) {
    if (word.startsWith('--')) {
      values = []
      options[word.slice(2)] = values
    } else values.push(word)
  }
  return options
}

const one = (options: Options, name: string): string => {
  const [value] = options[name] ?? []
  if (value === undefined) throw new Error(`the command has no --${name}`)
  return value
}

const targetsOf = (text: string) =>
  Object.fromEntries(text.split(/,(?=[A-Z])/).map((part) => part.split('=') as [string, string]))

type Settings = ReturnType<TestSandbox['as']>

const commands: Readonly<Record<string, (options: Options, settings: Settings) => Promise<unknown>>> = {
  'events enable-rule': (options, settings) =>
    new EventBridgeClient(settings).send(new EnableRuleCommand({ Name: one(options, 'name') })),
  'events put-rule': (options, settings) =>
    new EventBridgeClient(settings).send(
      new PutRuleCommand({ Name: one(options, 'name'), State: 'ENABLED', EventPattern: one(options, 'event-pattern') }),
    ),
  'events put-targets': (options, settings) =>
    new EventBridgeClient(settings).send(
      new PutTargetsCommand({ Rule: one(options, 'rule'), Targets: JSON.parse(one(options, 'targets')) }),
    ),
  'chatbot update-slack-channel-configuration': (options, settings) =>
    new ChatbotClient(settings).send(
      new UpdateSlackChannelConfigurationCommand({
        ChatConfigurationArn: one(options, 'chat-configuration-arn'),
        SlackChannelId: one(options, 'slack-channel-id'),
        SnsTopicArns: (options['sns-topic-arns'] ?? []).filter((topic) => topic !== '[]'),
      }),
    ),
  'sns subscribe': (options, settings) =>
    new SNSClient(settings).send(
      new SubscribeCommand({
        TopicArn: one(options, 'topic-arn'),
        Protocol: one(options, 'protocol'),
        Endpoint: one(options, 'notification-endpoint'),
      }),
    ),
  'cloudformation delete-stack-instances': (options, settings) => {
    const { OrganizationalUnitIds = '', Accounts = '' } = targetsOf(one(options, 'deployment-targets'))
    return new CloudFormationClient(settings).send(
      new DeleteStackInstancesCommand({
        StackSetName: one(options, 'stack-set-name'),
        CallAs: 'DELEGATED_ADMIN',
        DeploymentTargets: {
          OrganizationalUnitIds: [OrganizationalUnitIds],
          Accounts: [Accounts],
          AccountFilterType: 'INTERSECTION',
        },
        Regions: [one(options, 'regions')],
        RetainStacks: false,
      }),
    )
  },
}

/**
 * Runs the command of the AWS CLI that a message ends with, as whoever has that account's keys: each part of it that begins with `aws`, up
 * to the words that follow it.
 */
export const runPrinted = async (sandbox: TestSandbox, message: string, account: string): Promise<void> => {
  const lines = message
    .slice(message.indexOf('aws '))
    .split(/, with the account|; then /)[0]!
    .split(' && ')
  for (const line of lines) {
    const [, service, operation, ...words] = wordsOf(line)
    const options = optionsOf(words)
    const run = commands[`${service} ${operation}`]
    if (run === undefined) throw new Error(`this test cannot run: ${line}`)
    await run(options, sandbox.as(account, one(options, 'region')))
  }
}
