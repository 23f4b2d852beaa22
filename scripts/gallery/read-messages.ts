import type { Region } from '../../apps/manifest/ids'
import type { Manifest } from '../../apps/manifest/manifest'
import { scenarioFromManifest } from '../../apps/rehearsal/scenario-from-manifest'
import { outbox } from '../../apps/sandbox/mail/outbox'
import { administratorCall, type Operation, type Service } from '../../apps/sandbox/request/operation'
import { chatbot } from '../../apps/sandbox/services/chatbot/service'
import { shownInSlack } from '../../apps/sandbox/services/chatbot/slack-text'
import { chatbotStore } from '../../apps/sandbox/services/chatbot/state'
import { iam } from '../../apps/sandbox/services/iam/service'
import { sns } from '../../apps/sandbox/services/sns/service'
import { sqs } from '../../apps/sandbox/services/sqs/service'
import { states } from '../../apps/sandbox/services/states/service'
import { Stage, settle } from '../../apps/sandbox/stage'
import { mailQueueNames, mailTopicName, mailWordsNames, topicName, wordsNames } from '../../stacks/names'
import { mailRoutes, slackChannels, slackRoutes } from '../../stacks/routes'
import { wordedFor } from '../../stacks/sources/routed-sources'
import type { Definition } from '../../stacks/words/definition'
import { mailMachine } from '../../stacks/words/mail-machine'
import { wordTables } from '../../stacks/words/tables'
import { wordsMachine } from '../../stacks/words/words-machine'

/** An event as EventBridge delivers it, as far as its way depends on it. */
export interface DeliveredEvent {
  readonly region: Region
  readonly detail: object
}

/** What people get of one event. */
export interface Messages {
  /** `text` as people read it. */
  readonly slack: readonly {
    readonly channel: string
    readonly title: string
    readonly text: string
    /** Messages of one thread have the same. */
    readonly thread: string | undefined
  }[]
  readonly mail: readonly { readonly to: string; readonly subject: string; readonly body: string }[]
}

const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] })

/** Calls operations of the sandbox as an administrator of the security account. */
const startCalls = async (manifest: Manifest) => {
  const { securityAccount: account } = manifest.organization
  const world = await new Stage(scenarioFromManifest(manifest), 'https://sandbox.example').world()
  const call = async <Answer>({ operations }: Service, operation: string, region: Region, input: object) => {
    const perform = operations[operation] as Operation<object, object>
    const answer = await perform(input, administratorCall(world, account, region))
    await settle(world)
    return answer as Answer
  }
  return { world, call, account }
}

type Calls = Awaited<ReturnType<typeof startCalls>>

const roleArn = (account: string): string => `arn:aws:iam::${account}:role/words`

const makeMachine = ({ call, account }: Calls, region: Region, name: string, definition: Definition) =>
  call(states, 'CreateStateMachine', region, {
    name,
    type: 'EXPRESS',
    roleArn: roleArn(account),
    definition: JSON.stringify(definition),
  })

const makeTopic = async ({ call, account }: Calls, region: Region, Name: string): Promise<string> => {
  const Resource = `arn:aws:sns:${region}:${account}:${Name}`
  const Policy = policy({ Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sns:Publish', Resource })
  await call(sns, 'CreateTopic', region, { Name, Attributes: { Policy } })
  return Resource
}

const makeRole = async ({ call }: Calls, region: Region): Promise<void> => {
  const AssumeRolePolicyDocument = policy({
    Principal: { Service: 'states.amazonaws.com' },
    Action: 'sts:AssumeRole',
  })
  await call(iam, 'CreateRole', region, { RoleName: 'words', AssumeRolePolicyDocument })
  const PolicyDocument = policy({ Action: '*', Resource: '*' })
  await call(iam, 'PutRolePolicy', region, { RoleName: 'words', PolicyName: 'all', PolicyDocument })
}

/** The Slack routes' topics and machine of each Region, and the channels. */
const makeSlack = async (calls: Calls, { regions, routes, slack, ...manifest }: Manifest): Promise<void> => {
  const central = slackRoutes(routes)
  const everywhere = [regions.home, ...regions.others]
  const whole = { ...manifest, regions, routes, ...(slack && { slack }) }
  const definition = wordsMachine(
    { ...wordTables(whole, central), ...wordedFor(whole, central) },
    { topicPrefix: topicName(''), plainQueue: wordsNames.plain },
  )
  for (const region of everywhere) {
    for (const { name } of central) await makeTopic(calls, region, topicName(name))
    await makeMachine(calls, region, wordsNames.words, definition)
  }
  for (const [channel, sharing] of slackChannels(routes)) {
    await calls.call(chatbot, 'CreateSlackChannelConfiguration', regions.home, {
      ConfigurationName: channel,
      SlackTeamId: slack?.workspace,
      SlackChannelId: channel,
      IamRoleArn: roleArn(calls.account),
      SnsTopicArns: everywhere.flatMap((region) =>
        sharing.map(({ name }) => `arn:aws:sns:${region}:${calls.account}:${topicName(name)}`),
      ),
    })
  }
}

/** The mail routes' topics with confirmed addresses, the queue and both machines, in the home Region. */
const makeMail = async (calls: Calls, manifest: Manifest): Promise<void> => {
  const { home } = manifest.regions
  const routes = mailRoutes(manifest.routes)
  for (const { name, email } of routes) {
    const TopicArn = await makeTopic(calls, home, mailTopicName(name))
    for (const Endpoint of email) {
      await calls.call(sns, 'Subscribe', home, { TopicArn, Protocol: 'email', Endpoint })
      const { link = '' } = calls.world.store(outbox).pop() ?? {}
      await calls.call(sns, 'ConfirmSubscription', home, { TopicArn, Token: link.split('token=')[1] })
    }
  }
  await calls.call(sqs, 'CreateQueue', home, { QueueName: mailQueueNames.queue, Attributes: { FifoQueue: 'true' } })
  const delivery = {
    topicPrefix: mailTopicName(''),
    plainQueue: mailWordsNames.plain,
    mailQueue: mailQueueNames.queue,
  }
  await makeMachine(
    calls,
    home,
    mailWordsNames.words,
    wordsMachine({ ...wordTables(manifest, routes), ...wordedFor(manifest, routes) }, delivery),
  )
  await makeMachine(calls, home, mailQueueNames.pipe, mailMachine())
}

const run = async ({ call, account }: Calls, region: Region, name: string, records: readonly object[]) => {
  const stateMachineArn = `arn:aws:states:${region}:${account}:stateMachine:${name}`
  const { status, cause } = await call<{ readonly status: string; readonly cause?: string }>(
    states,
    'StartSyncExecution',
    region,
    { stateMachineArn, input: JSON.stringify(records) },
  )
  if (status !== 'SUCCEEDED') throw new Error(`the machine ${name} in ${region} ended ${status}: ${cause}`)
}

interface Received {
  readonly Messages?: readonly { readonly Body: string; readonly MessageId: string; readonly ReceiptHandle: string }[]
}

/** What the pipes of mail do: each item on its own, as of findings that come alone. */
const sendMail = async (calls: Calls, home: Region): Promise<void> => {
  const QueueUrl = `https://sqs.${home}.amazonaws.com/${calls.account}/${mailQueueNames.queue}`
  const { Messages = [] } = await calls.call<Received>(sqs, 'ReceiveMessage', home, {
    QueueUrl,
    MaxNumberOfMessages: 10,
  })
  for (const { Body: body, MessageId: messageId, ReceiptHandle } of Messages) {
    await run(calls, home, mailQueueNames.pipe, [{ body, messageId }])
    await calls.call(sqs, 'DeleteMessage', home, { QueueUrl, ReceiptHandle })
  }
}

/**
 * What people get of findings, and of events of other sources that a route takes: the state machines that a manifest's stacks contain put each into words, on the sandbox's
 * Step Functions, SNS, SQS and Chatbot. Nothing is deployed; what rules and pipes do between them is done here.
 * @throws Error when a machine does not succeed
 */
export const readMessages = async (
  manifest: Manifest,
  events: readonly DeliveredEvent[],
): Promise<readonly Messages[]> => {
  const calls = await startCalls(manifest)
  const { home } = manifest.regions
  await makeRole(calls, home)
  await makeSlack(calls, manifest)
  await makeMail(calls, manifest)
  const { world } = calls
  const read: Messages[] = []
  for (const event of events) {
    const records = [{ body: JSON.stringify(event) }]
    await run(calls, event.region, wordsNames.words, records)
    await run(calls, home, mailWordsNames.words, records)
    await sendMail(calls, home)
    world.clock.advance(60)
    const slack = world.store(chatbotStore).messages.splice(0)
    read.push({
      slack: slack.map(({ channel, title, text, threadId: thread }) => ({
        channel,
        thread,
        title: shownInSlack(title),
        text: shownInSlack(text),
      })),
      mail: world.store(outbox).splice(0),
    })
  }
  return read
}
