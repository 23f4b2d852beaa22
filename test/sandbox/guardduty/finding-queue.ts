import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { TestSandbox } from '../../support/with-sandbox'

/** An event as a rule's target got it. */
export interface ReceivedEvent {
  readonly account: string
  readonly region: string
  readonly resources: readonly string[]
  readonly 'detail-type': string
  readonly detail: {
    readonly id: string
    readonly accountId: string
    readonly type: string
    readonly severity: number
    readonly title: string
    readonly service: { readonly count: number; readonly archived: boolean; readonly additionalInfo: object }
    readonly [field: string]: unknown
  }
}

const policyFor = (arn: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: arn },
    ],
  })

/** Sends every GuardDuty finding of an account's default bus into a queue; the result takes out what has arrived since. */
export const findingQueue = async (
  as: TestSandbox['as'],
  account: string,
  region = 'us-east-1',
): Promise<() => Promise<ReceivedEvent[]>> => {
  const sqs = new SQSClient({ ...as(account, region) })
  const events = new EventBridgeClient(as(account, region))
  const arn = `arn:aws:sqs:${region}:${account}:findings`
  const queue = { QueueName: 'findings', Attributes: { Policy: policyFor(arn) } }
  const { QueueUrl } = await sqs.send(new CreateQueueCommand(queue))
  const EventPattern = JSON.stringify({ source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'] })
  await events.send(new PutRuleCommand({ Name: 'findings', EventPattern }))
  await events.send(new PutTargetsCommand({ Rule: 'findings', Targets: [{ Id: 'queue', Arn: arn }] }))
  return async () => {
    const found: ReceivedEvent[] = []
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
      if (Messages.length === 0) return found
      for (const { Body, ReceiptHandle } of Messages) {
        found.push(JSON.parse(Body ?? ''))
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      }
    }
  }
}
