import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { DeletePipeCommand, PipesClient, StopPipeCommand, UpdatePipeCommand } from '@aws-sdk/client-pipes'
import { DeleteStateMachineCommand, SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn'
import { DeleteQueueCommand, GetQueueUrlCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { TestSandbox } from '../../support/with-sandbox'
import type { Break } from './broken-links'
import { away, everybody, home, security } from './rolled-out'

const both = ['security', 'payments']
const channels = ['C0PAYMENTS', 'C0SECURITY']
const iam = (sandbox: TestSandbox) => new IAMClient(sandbox.as(security))
const pipes = (sandbox: TestSandbox, region: string) => new PipesClient(sandbox.as(security, region))
const machines = (sandbox: TestSandbox, region: string) => new SFNClient(sandbox.as(security, region))
const machineArn = (name: string, region: string) => `arn:aws:states:${region}:${security}:stateMachine:${name}`

const queueOf = async (sandbox: TestSandbox, region: string, QueueName: string) => {
  const client = new SQSClient(sandbox.as(security, region))
  return { client, QueueUrl: (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl }
}

const deleteQueue = async (sandbox: TestSandbox, region: string, name: string) => {
  const { client, QueueUrl } = await queueOf(sandbox, region, name)
  return client.send(new DeleteQueueCommand({ QueueUrl }))
}

const setOnQueue = async (sandbox: TestSandbox, name: string, Attributes: Record<string, string>) => {
  const { client, QueueUrl } = await queueOf(sandbox, home, name)
  return client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))
}

const stopPipe = (sandbox: TestSandbox, region: string, Name: string) =>
  pipes(sandbox, region).send(new StopPipeCommand({ Name }))

const queues: readonly Break[] = [
  {
    title: 'the queue of findings is deleted',
    names: 'queue guardpost-words of',
    routes: both,
    region: away,
    silences: channels,
    onlyThere: true,
    by: (sandbox) => deleteQueue(sandbox, away, 'guardpost-words'),
  },
  {
    title: 'the queue of findings hands on to no other what was tried in vain',
    names: 'queue guardpost-words of',
    routes: both,
    region: home,
    silences: [],
    by: (sandbox) => setOnQueue(sandbox, 'guardpost-words', { RedrivePolicy: '' }),
  },
  {
    title: 'the queue of findings without words is deleted',
    names: 'queue guardpost-plain of',
    routes: ['security'],
    region: away,
    silences: [],
    by: (sandbox) => deleteQueue(sandbox, away, 'guardpost-plain'),
  },
  {
    title: 'the queue of findings in short is deleted',
    names: 'queue guardpost-short of',
    routes: ['security'],
    region: home,
    silences: [],
    by: (sandbox) => deleteQueue(sandbox, home, 'guardpost-short'),
  },
  {
    title: 'the queue of mails is deleted, so that each goes to its topic as the event',
    names: 'queue guardpost-mail.fifo of',
    routes: ['security'],
    region: home,
    silences: [],
    by: (sandbox) => deleteQueue(sandbox, home, 'guardpost-mail.fifo'),
  },
  {
    title: 'the queue of mails that no topic took keeps them for a minute',
    names: 'queue guardpost-mail-unsent.fifo of',
    routes: ['security'],
    region: home,
    silences: [],
    by: (sandbox) => setOnQueue(sandbox, 'guardpost-mail-unsent.fifo', { MessageRetentionPeriod: '60' }),
  },
]

const pipesOfFindings: readonly Break[] = [
  {
    title: 'the pipe of findings is stopped',
    names: 'pipe guardpost-words of',
    routes: both,
    region: away,
    silences: channels,
    onlyThere: true,
    by: (sandbox) => stopPipe(sandbox, away, 'guardpost-words'),
  },
  {
    title: 'the pipe of findings is deleted',
    names: 'pipe guardpost-words of',
    routes: both,
    region: home,
    silences: channels,
    onlyThere: true,
    by: (sandbox) => pipes(sandbox, home).send(new DeletePipeCommand({ Name: 'guardpost-words' })),
  },
  {
    title: 'the pipe of findings brings them to one topic, without words',
    names: 'pipe guardpost-words of',
    routes: both,
    region: away,
    silences: ['C0SECURITY'],
    onlyThere: true,
    by: (sandbox) =>
      pipes(sandbox, away).send(
        new UpdatePipeCommand({
          Name: 'guardpost-words',
          RoleArn: `arn:aws:iam::${security}:role/guardpost-words-pipe`,
          Target: `arn:aws:sns:${away}:${security}:guardpost-payments`,
          TargetParameters: { InputTemplate: '<$.body>' },
        }),
      ),
  },
  {
    title: 'a filter takes findings out of the queue of mail',
    names: 'pipe guardpost-mail-words of',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: (sandbox) =>
      pipes(sandbox, home).send(
        new UpdatePipeCommand({
          Name: 'guardpost-mail-words',
          RoleArn: `arn:aws:iam::${security}:role/guardpost-words-pipe`,
          SourceParameters: { FilterCriteria: { Filters: [{ Pattern: '{"body":{"source":["none"]}}' }] } },
        }),
      ),
  },
  {
    title: 'the pipe of mails is stopped',
    names: 'pipe guardpost-mail of',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: (sandbox) => stopPipe(sandbox, home, 'guardpost-mail'),
  },
  {
    title: 'the pipe of findings without words is stopped',
    names: 'pipe guardpost-plain of',
    routes: ['security'],
    region: away,
    silences: [],
    by: (sandbox) => stopPipe(sandbox, away, 'guardpost-plain'),
  },
  {
    title: 'the pipe of findings in short is deleted',
    names: 'pipe guardpost-short of',
    routes: ['security'],
    region: away,
    silences: [],
    by: (sandbox) => pipes(sandbox, away).send(new DeletePipeCommand({ Name: 'guardpost-short' })),
  },
]

const machinesAndRoles: readonly Break[] = [
  {
    title: 'the state machine that words findings is deleted',
    names: 'state machine guardpost-words of',
    routes: both,
    region: away,
    silences: channels,
    onlyThere: true,
    by: (sandbox) =>
      machines(sandbox, away).send(
        new DeleteStateMachineCommand({ stateMachineArn: machineArn('guardpost-words', away) }),
      ),
  },
  {
    title: 'the state machine that words findings gets a definition that notifies nobody',
    names: 'state machine guardpost-words of',
    routes: both,
    region: home,
    silences: channels,
    onlyThere: true,
    by: (sandbox) =>
      machines(sandbox, home).send(
        new UpdateStateMachineCommand({
          stateMachineArn: machineArn('guardpost-words', home),
          definition: JSON.stringify({
            QueryLanguage: 'JSONata',
            StartAt: 'Nothing',
            States: { Nothing: { Type: 'Succeed' } },
          }),
        }),
      ),
  },
  {
    title: 'a policy denies everything to the role of the state machines',
    names: 'role guardpost-words of',
    routes: both,
    region: home,
    silences: everybody,
    by: (sandbox) =>
      iam(sandbox).send(
        new PutRolePolicyCommand({
          RoleName: 'guardpost-words',
          PolicyName: 'none',
          PolicyDocument: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
          }),
        }),
      ),
  },
  {
    title: 'the policy of the role of the pipes is removed',
    names: 'role guardpost-words-pipe of',
    routes: both,
    region: home,
    silences: everybody,
    by: (sandbox) =>
      iam(sandbox).send(new DeleteRolePolicyCommand({ RoleName: 'guardpost-words-pipe', PolicyName: 'words' })),
  },
]

/** The ways to break what puts findings into words and sends them. */
export const brokenWords: readonly Break[] = [...queues, ...pipesOfFindings, ...machinesAndRoles]
