import {
  ChatbotClient,
  DeleteSlackChannelConfigurationCommand,
  DescribeSlackChannelConfigurationsCommand,
  UpdateSlackChannelConfigurationCommand,
} from '@aws-sdk/client-chatbot'
import { CloudFormationClient, DeleteStackCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation'
import {
  DeleteRuleCommand,
  DisableRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import {
  DeleteTopicCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'
import { DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { permissionsFor } from '../../../apps/operator/permissions/permissions'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import { synthesize } from '../../../scripts/synthesize'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest, shippedText } from '../support/shipped'
import { confirmMail } from './notifications'

const member = '666666666666'
const home = 'ap-northeast-1'
const region = 'eu-west-1'
const rule = 'guardpost-member-sandbox'
const TopicArn = `arn:aws:sns:${region}:${member}:guardpost-sandbox`

const events = (sandbox: TestSandbox) => new EventBridgeClient(sandbox.as(member, region))
const sns = (sandbox: TestSandbox) => new SNSClient(sandbox.as(member, region))
const chatbot = (sandbox: TestSandbox) => new ChatbotClient(sandbox.as(member, 'us-east-2'))

const configurationOf = async (sandbox: TestSandbox) => {
  const { SlackChannelConfigurations = [] } = await chatbot(sandbox).send(
    new DescribeSlackChannelConfigurationsCommand({}),
  )
  return SlackChannelConfigurations[0]!
}

const authorize = (sandbox: TestSandbox, authorized: boolean): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/slack/workspaces`, {
    method: 'POST',
    body: JSON.stringify({ account: member, workspace: shippedManifest.slack?.workspace, authorized }),
  })

const deleteRule = async (sandbox: TestSandbox): Promise<void> => {
  await events(sandbox).send(new RemoveTargetsCommand({ Rule: rule, Ids: ['Target0'] }))
  await events(sandbox).send(new DeleteRuleCommand({ Name: rule }))
}

const deleteStackOf = async (sandbox: TestSandbox, stackSet: string, at: string): Promise<void> => {
  const client = new CloudFormationClient(sandbox.as(member, at))
  const { StackSummaries = [] } = await client.send(new ListStacksCommand({}))
  const stack = StackSummaries.find(
    ({ StackName, StackStatus }) => StackName?.startsWith(`StackSet-${stackSet}-`) && StackStatus !== 'DELETE_COMPLETE',
  )
  await client.send(new DeleteStackCommand({ StackName: stack?.StackId }))
}

const deleteStack = (sandbox: TestSandbox) => deleteStackOf(sandbox, 'guardpost-member-alerts-sandbox', region)
const deleteSlackStack = (sandbox: TestSandbox) => deleteStackOf(sandbox, 'guardpost-member-slack-sandbox', home)

const muteTopic = (sandbox: TestSandbox) => {
  const Statement = [{ Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: TopicArn }]
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement })
  return sns(sandbox).send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }))
}

const deleteQueue = (sandbox: TestSandbox) => {
  const QueueUrl = `https://sqs.${region}.amazonaws.com/${member}/guardpost-member-dead-letters-sandbox`
  return new SQSClient({ ...sandbox.as(member, region), useQueueUrlAsEndpoint: false }).send(
    new DeleteQueueCommand({ QueueUrl }),
  )
}

const unsubscribeChatbot = async (sandbox: TestSandbox): Promise<void> => {
  const { Subscriptions = [] } = await sns(sandbox).send(new ListSubscriptionsByTopicCommand({ TopicArn }))
  for (const { SubscriptionArn } of Subscriptions) {
    await sns(sandbox).send(new UnsubscribeCommand({ SubscriptionArn }))
  }
}

const filterChatbot = async (sandbox: TestSandbox): Promise<void> => {
  const { Subscriptions = [] } = await sns(sandbox).send(new ListSubscriptionsByTopicCommand({ TopicArn }))
  for (const { SubscriptionArn } of Subscriptions) {
    const filter = { AttributeName: 'FilterPolicy', AttributeValue: '{"kind":["none"]}' }
    await sns(sandbox).send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...filter }))
  }
}

const deleteConfiguration = async (sandbox: TestSandbox): Promise<void> => {
  const { ChatConfigurationArn } = await configurationOf(sandbox)
  await chatbot(sandbox).send(new DeleteSlackChannelConfigurationCommand({ ChatConfigurationArn }))
}

const editConfiguration = async (sandbox: TestSandbox): Promise<void> => {
  const { ChatConfigurationArn, SlackChannelId, SnsTopicArns = [] } = await configurationOf(sandbox)
  const topics = SnsTopicArns.filter((arn) => !arn.includes(region))
  await chatbot(sandbox).send(
    new UpdateSlackChannelConfigurationCommand({ ChatConfigurationArn, SlackChannelId, SnsTopicArns: topics }),
  )
}

type Break = (sandbox: TestSandbox) => Promise<unknown>

const breaks: readonly (readonly [string, Break, string])[] = [
  ['State is DISABLED', (sandbox) => events(sandbox).send(new DisableRuleCommand({ Name: rule })), `ALERTS ${region}`],
  ['rule guardpost-member-sandbox: it was deployed and does not exist any more', deleteRule, `ALERTS ${region}`],
  [
    'EventPattern is not what was deployed',
    (sandbox) => events(sandbox).send(new PutRuleCommand({ Name: rule, EventPattern: '{"source":["aws.none"]}' })),
    `ALERTS ${region}`,
  ],
  [
    'Targets is not what was deployed',
    (sandbox) => events(sandbox).send(new RemoveTargetsCommand({ Rule: rule, Ids: ['Target0'] })),
    `ALERTS ${region}`,
  ],
  [
    'topic guardpost-sandbox: it was deployed and does not exist any more',
    (sandbox) => sns(sandbox).send(new DeleteTopicCommand({ TopicArn })),
    `ALERTS ${region}`,
  ],
  ['Policy is not what was deployed', muteTopic, `ALERTS ${region}`],
  ['queue guardpost-member-dead-letters-sandbox: it was deployed', deleteQueue, `ALERTS ${region}`],
  ["Chatbot's subscription to guardpost-sandbox: it was deployed", unsubscribeChatbot, `ALERTS ${region}`],
  ['FilterPolicy is {"kind":["none"]} and was deployed as not set', filterChatbot, `ALERTS ${region}`],
  ['the stack of guardpost-member-alerts-sandbox is gone', deleteStack, `ALERTS ${region}`],
  ['SnsTopicArns is not what was deployed', editConfiguration, `SLACK ${home}`],
  ['Slack configuration guardpost-C0SANDBOX: it was deployed', deleteConfiguration, `SLACK ${home}`],
  ['the stack of guardpost-member-slack-sandbox is gone', deleteSlackStack, `SLACK ${home}`],
]

const ofMembers = async ({ json }: CommandLine) => {
  const { code, value } = await json<Coverage>('status')
  return { code, problems: value.problems, notices: value.notices.filter((one) => one.code === 'MEMBERS_UNREAD') }
}

const deployed = async ({ guardpost }: CommandLine, words: string): Promise<void> => {
  const answer = await guardpost(words)
  expect(answer.code === 0 ? '' : answer.stdout + answer.stderr).toBe('')
}

/** What was called in the member with its access role. */
const calledInMember = (sandbox: TestSandbox): readonly string[] => {
  const calls = sandbox.world().journal.entries()
  const made = calls
    .filter(
      ({ account, role, operation }) => account === member && role !== undefined && operation !== 'GetCallerIdentity',
    )
    .map(({ service, operation }) => `${service === 'eventbridge' ? 'events' : service}:${operation}`)
  return [...new Set(made)].sort()
}

/** What that role has to allow, by the document that `permissions` writes. */
const listedForMember = async (): Promise<readonly string[]> => {
  const { member: statements } = permissionsFor({
    manifest: shippedManifest,
    assembly: await synthesize(shippedManifest),
  })
  // An account's Regions are asked for only where it is no member in an opt-in Region, of which this manifest has none.
  const isAsked = (action: string) => action !== 'account:ListRegions'
  return statements
    .filter(({ need }) => need === 'look')
    .flatMap(({ actions }) => actions)
    .filter(isAsked)
    .sort()
}

/** Another thing to do in the same deployment. */
const withFilter = shippedText.replace(
  '"suppress": [',
  '"suppress": [{ "name": "one-more", "where": { "type": ["Recon:EC2/Portscan"] } }, ',
)

const rolledOut = async (commands: CommandLine, sandbox: TestSandbox): Promise<void> => {
  await deployed(commands, rollOutWords)
  await confirmMail(sandbox)
  expect(await ofMembers(commands)).toEqual({ code: 0, problems: [], notices: [] })
}

const expectNamed = async (commands: CommandLine, words: string, expected: string): Promise<void> => {
  const { code, problems } = await ofMembers(commands)
  const [what, where] = expected.split(' ')
  expect([words, code]).toEqual([words, 2])
  expect(problems).toContainEqual(
    expect.objectContaining({
      code: `MEMBER_${what}_CHANGED`,
      account: member,
      region: where,
      routes: ['sandbox'],
      accounts: [member],
      regions: [where],
    }),
  )
  const text = problems.map(({ message }) => message).join('\n')
  expect(text).toContain(`The member route "sandbox" does not notify of ${member} (sandbox-alice) in ${where}`)
  expect(text).toContain(words)
}

describe('status', () => {
  it('names route, account and Region of what was changed in a member, and deploy restores it', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await rolledOut(commands, sandbox)
      expect(calledInMember(sandbox)).toEqual(await listedForMember())
      for (const [words, breakIt, expected] of breaks) {
        await breakIt(sandbox)
        await expectNamed(commands, words, expected)
        await deployed(commands, 'deploy --yes')
      }
      expect(await ofMembers(commands)).toEqual({ code: 0, problems: [], notices: [] })
      expect((await commands.guardpost('plan')).code).toBe(0)
      await deleteStack(sandbox)
      await deleteConfiguration(sandbox)
      expect((await commands.guardpost('plan')).code).toBe(2)
      commands.files['accounts.json'] = withFilter
      await deployed(commands, 'deploy --yes')
      expect(await ofMembers(commands)).toEqual({ code: 0, problems: [], notices: [] })
    }))

  it('sees a workspace that was revoked in a member, and says where it may not or cannot look', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await deployed(commands, rollOutWords)
      await confirmMail(sandbox)
      await authorize(sandbox, false)
      const revoked = await ofMembers(commands)
      expect(revoked.code).toBe(2)
      expect(revoked.problems).toEqual([
        expect.objectContaining({ code: 'MEMBER_SLACK_CHANGED', account: member, region: home }),
      ])
      expect(revoked.problems[0]?.message).toContain('is not authorized any more. Authorize it in its console')
      await authorize(sandbox, true)
      expect((await ofMembers(commands)).code).toBe(0)

      await events(sandbox).send(new DisableRuleCommand({ Name: rule }))
      commands.files['accounts.json'] = shippedText.replace(/"memberAccessRole": "[^"]*",/, '')
      const without = await ofMembers(commands)
      expect([without.code, without.problems]).toEqual([0, []])
      expect(without.notices.map(({ message }) => message)).toEqual([
        expect.stringMatching(/was not looked at in 1 account, 666666666666 \(sandbox-alice\): name a role there/),
      ])
      commands.files['accounts.json'] = shippedText
      const deny = { kind: 'deny', service: 'eventbridge', operation: 'DescribeRule', account: member }
      await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(deny) })
      const refused = await ofMembers(commands)
      expect(refused.notices.map(({ message }) => message)).toEqual([
        expect.stringMatching(/was not looked at in 1 account, 666666666666 \(sandbox-alice\): events:DescribeRule/),
      ])
    }))
})
