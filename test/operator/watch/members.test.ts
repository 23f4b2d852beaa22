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
import { DeleteTopicCommand, ListSubscriptionsByTopicCommand, SNSClient, UnsubscribeCommand } from '@aws-sdk/client-sns'
import { permissionsFor } from '../../../apps/operator/permissions/permissions'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import { synthesize } from '../../../scripts/synthesize'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest, shippedText } from '../support/shipped'
import { confirmMail } from './notifications'
import { runPrinted } from './printed-command'

const { securityAccount: security } = shippedManifest.organization
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

const deleteStack = async (sandbox: TestSandbox): Promise<void> => {
  const client = new CloudFormationClient(sandbox.as(member, region))
  const { StackSummaries = [] } = await client.send(new ListStacksCommand({}))
  const stack = StackSummaries.find(({ StackName }) => StackName?.startsWith('StackSet-guardpost-member-alerts-'))
  await client.send(new DeleteStackCommand({ StackName: stack?.StackId }))
}

const unsubscribeChatbot = async (sandbox: TestSandbox): Promise<void> => {
  const { Subscriptions = [] } = await sns(sandbox).send(new ListSubscriptionsByTopicCommand({ TopicArn }))
  for (const { SubscriptionArn } of Subscriptions) {
    await sns(sandbox).send(new UnsubscribeCommand({ SubscriptionArn }))
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
  [
    'its rule is disabled',
    (sandbox) => events(sandbox).send(new DisableRuleCommand({ Name: rule })),
    `ALERTS ${region}`,
  ],
  ['its rule is gone', deleteRule, `ALERTS ${region}`],
  [
    'its rule is changed',
    (sandbox) => events(sandbox).send(new PutRuleCommand({ Name: rule, EventPattern: '{"source":["aws.none"]}' })),
    `ALERTS ${region}`,
  ],
  [
    'its rule is changed',
    (sandbox) => events(sandbox).send(new RemoveTargetsCommand({ Rule: rule, Ids: ['Target0'] })),
    `ALERTS ${region}`,
  ],
  ['its topic is gone', (sandbox) => sns(sandbox).send(new DeleteTopicCommand({ TopicArn })), `ALERTS ${region}`],
  ['Chatbot does not listen to its topic', unsubscribeChatbot, `ALERTS ${region}`],
  ['its stack is gone', deleteStack, `ALERTS ${region}`],
  ['its Slack configuration was changed', editConfiguration, `SLACK ${home}`],
  ['its Slack configuration is gone', deleteConfiguration, `SLACK ${home}`],
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

/** Runs the commands that `status` names, with `deploy` where it says so, until it names none. */
const heal = async (commands: CommandLine, sandbox: TestSandbox): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    const { problems } = await ofMembers(commands)
    if (problems.length === 0) return
    for (const { message } of problems) {
      const isOfStackSet = message.includes('aws cloudformation')
      await runPrinted(sandbox, message, isOfStackSet ? security : member)
      if (isOfStackSet) await deployed(commands, 'deploy --yes')
    }
  }
}

describe('status', () => {
  it(
    'names route, account and Region of what was changed in a member, and the command that restores it',
    () =>
      onFreshOrganization(async (commands, sandbox) => {
        await deployed(commands, rollOutWords)
        await confirmMail(sandbox)
        expect(await ofMembers(commands)).toEqual({ code: 0, problems: [], notices: [] })
        expect(calledInMember(sandbox)).toEqual(await listedForMember())
        for (const [words, breakIt, expected] of breaks) {
          await breakIt(sandbox)
          const { code, problems } = await ofMembers(commands)
          const [what, where] = expected.split(' ')
          expect([words, code]).toEqual([words, 2])
          expect(problems).toContainEqual(
            expect.objectContaining({ code: `MEMBER_${what}_CHANGED`, account: member, region: where }),
          )
          const text = problems.map(({ message }) => message).join('\n')
          expect((await commands.guardpost('deploy --yes')).stdout).toContain(`MEMBER_${what}_CHANGED`)
          expect(text).toContain(`The member route "sandbox" does not notify of ${member} (sandbox-alice) in ${where}`)
          expect(text).toContain(words)
          await heal(commands, sandbox)
          expect([words, await ofMembers(commands)]).toEqual([words, { code: 0, problems: [], notices: [] }])
        }
      }),
    240_000,
  )

  it(
    'sees a workspace that was revoked in a member, and says where it may not or cannot look',
    () =>
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
          expect.stringMatching(/was not looked at in 666666666666 \(sandbox-alice\): name a role there/),
        ])
        commands.files['accounts.json'] = shippedText
        const deny = { kind: 'deny', service: 'eventbridge', operation: 'DescribeRule', account: member }
        await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(deny) })
        const refused = await ofMembers(commands)
        expect(refused.notices.map(({ message }) => message)).toEqual([
          expect.stringMatching(/was not looked at in 666666666666 \(sandbox-alice\): events:DescribeRule/),
        ])
      }),
    240_000,
  )
})
