import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam'
import { PipesClient, StopPipeCommand } from '@aws-sdk/client-pipes'
import { DeleteStateMachineCommand, SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn'
import { DeleteTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type BusEvent, putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import type { Fault } from '../../../apps/sandbox/world/faults'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { finding, notifications, openLinks, readMail } from '../eventbridge/route-fixture'
import { bodiesIn, region } from '../states/machine-fixture'
import { alertResources, maxReceiveCount, words } from './alert-template'

const topicArn = `arn:aws:sns:${region}:${ids.security}:alerts`
const stateMachineArn = `arn:aws:states:${region}:${ids.security}:stateMachine:words`

const withAlerts = (test: (sandbox: TestSandbox) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    const cloudformation = new CloudFormationClient(sandbox.as(ids.security, region))
    const TemplateBody = JSON.stringify({ Resources: alertResources })
    const Capabilities = ['CAPABILITY_NAMED_IAM' as const]
    await cloudformation.send(new CreateStackCommand({ StackName: 'alerts', TemplateBody, Capabilities }))
    const { Stacks } = await cloudformation.send(new DescribeStacksCommand({ StackName: 'alerts' }))
    expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE')
    await openLinks(sandbox)
    await test(sandbox)
  })

const advance = async ({ url }: TestSandbox, advanceSeconds: number): Promise<void> => {
  await fetch(`${url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })
}

/** A finding arrives; what follows from it has happened when this returns. */
const arrive = async (sandbox: TestSandbox, event: BusEvent): Promise<void> => {
  putServiceEvent(sandbox.world(), { account: ids.security, region }, event)
  await advance(sandbox, 0)
}

/** Lets the visibility timeout pass as often as the queue tries. */
const retryAll = async (sandbox: TestSandbox): Promise<void> => {
  for (let count = 0; count < maxReceiveCount; count += 1) await advance(sandbox, 361)
}

/** Stops the pipe, and lets what it had taken be visible again. */
const stopPipe = async (sandbox: TestSandbox): Promise<void> => {
  await new PipesClient(sandbox.as(ids.security, region)).send(new StopPipeCommand({ Name: 'findings' }))
  await advance(sandbox, 361)
}

const fault = (more: Fault) => (sandbox: TestSandbox) => sandbox.world().faults.add(more)

const redefine =
  (state: object) =>
  ({ as }: TestSandbox): Promise<unknown> => {
    const definition = { ...words, States: { ...words.States, Publish: { ...words.States.Publish, ...state } } }
    const input = { stateMachineArn, definition: JSON.stringify(definition) }
    return new SFNClient(as(ids.security, region)).send(new UpdateStateMachineCommand(input))
  }

const dropPolicy =
  (RoleName: string) =>
  ({ as }: TestSandbox): Promise<unknown> =>
    new IAMClient(as(ids.security)).send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'own' }))

const setTopicPolicy = ({ as }: TestSandbox): Promise<unknown> => {
  const statement = { Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: topicArn }
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  const input = { TopicArn: topicArn, AttributeName: 'Policy', AttributeValue }
  return new SNSClient(as(ids.security, region)).send(new SetTopicAttributesCommand(input))
}

/** A description that passes through the bus, and is over the limit once it is a text within the pipe's list. */
const long = finding({ description: '"'.repeat(100_000) })

interface Failure {
  readonly what: string
  readonly breakIt: (sandbox: TestSandbox) => unknown
  /** The queue that has the event then. */
  readonly queue: string
  /** Default: a usual finding. */
  readonly event?: BusEvent
}

const deleteMachine = ({ as }: TestSandbox): Promise<unknown> =>
  new SFNClient(as(ids.security, region)).send(new DeleteStateMachineCommand({ stateMachineArn }))

const deleteTopic = ({ as }: TestSandbox): Promise<unknown> =>
  new SNSClient(as(ids.security, region)).send(new DeleteTopicCommand({ TopicArn: topicArn }))

const closeQueue = ({ as, url }: TestSandbox): Promise<unknown> => {
  const input = { QueueUrl: `${url}/${ids.security}/findings`, Attributes: { Policy: '' } }
  return new SQSClient(as(ids.security, region)).send(new SetQueueAttributesCommand(input))
}

const throttledStart = fault({ kind: 'throttle', service: 'states', operation: 'StartSyncExecution' })
const throttledPublish = fault({ kind: 'throttle', service: 'sns', operation: 'Publish' })
const fiveMinutes = fault({ kind: 'slow', service: 'sns', operation: 'Publish', milliseconds: 301_000 })
const lostWorker = fault({ kind: 'failOnce', service: 'states', operation: 'RunExecution', count: 0 })
const tooLong = "{% $pad('x', 262145) %}"

const failures: readonly Failure[] = [
  { what: 'the machine is deleted', breakIt: deleteMachine, queue: 'dead' },
  { what: "the machine's role is denied", breakIt: dropPolicy('words'), queue: 'dead' },
  { what: "the pipe's role is denied", breakIt: dropPolicy('pipe'), queue: 'findings' },
  { what: 'the start is throttled', breakIt: throttledStart, queue: 'findings' },
  { what: 'Publish is throttled', breakIt: throttledPublish, queue: 'dead' },
  { what: 'the execution times out', breakIt: fiveMinutes, queue: 'dead' },
  { what: 'its worker is lost', breakIt: lostWorker, queue: 'dead' },
  { what: 'the input is over 256 KiB', breakIt: () => undefined, queue: 'dead', event: long },
  { what: 'the output is over 256 KiB', breakIt: redefine({ Output: tooLong }), queue: 'dead' },
  { what: 'the message is over 256 KiB', breakIt: redefine({ Arguments: { Message: tooLong } }), queue: 'dead' },
  { what: 'an expression throws', breakIt: redefine({ Arguments: "{% $error('no words') %}" }), queue: 'dead' },
  {
    what: 'an expression has no result',
    breakIt: redefine({ Arguments: { Message: '{% $finding.none %}' } }),
    queue: 'dead',
  },
  { what: 'the topic refuses', breakIt: setTopicPolicy, queue: 'dead' },
  { what: 'the topic is deleted', breakIt: deleteTopic, queue: 'dead' },
  { what: 'the queue refuses the rule', breakIt: closeQueue, queue: 'rule-letters' },
]

describe('an alert by rule, queue, pipe and synchronous Express machine', () => {
  it('is a mail with a subject, and nothing is left in a queue', () =>
    withAlerts(async (sandbox) => {
      await arrive(sandbox, finding())
      expect(await notifications(sandbox)).toEqual([`A title in ${ids.workload}`])
      expect((await readMail(sandbox)).at(-1)?.subject).toBe('[8] A title')
      await retryAll(sandbox)
      for (const queue of ['findings', 'dead', 'rule-letters']) expect(await bodiesIn(sandbox, queue)).toEqual([])
    }))

  it.each(failures)('leaves the event as it was in a queue where $what', ({ breakIt, queue, event = finding() }) =>
    withAlerts(async (sandbox) => {
      await breakIt(sandbox)
      await arrive(sandbox, event)
      await retryAll(sandbox)
      await stopPipe(sandbox)
      const bodies = (await bodiesIn(sandbox, queue)).map((body) => JSON.parse(body))
      expect(bodies).toEqual([event])
    }),
  )

  it('reaches people once what failed works again', () =>
    withAlerts(async (sandbox) => {
      throttledStart(sandbox)
      await arrive(sandbox, finding())
      await retryAll(sandbox)
      expect(await notifications(sandbox)).toEqual([])
      sandbox.world().faults.clear()
      await advance(sandbox, 361)
      expect(await notifications(sandbox)).toEqual([`A title in ${ids.workload}`])
    }))
})
