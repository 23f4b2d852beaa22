import type { QueueAttributeName, SQSClient } from '@aws-sdk/client-sqs'
import { attempt } from '../../aws/attempt'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { waitUntil } from '../../base/wait-until'
import { callIn } from '../../observe/path/link-reader'
import { queueUrl } from '../../observe/path/read-queue'
import { documentOf, type LinkRepair, type Repair } from './link-repair'

type Attributes = Partial<Record<QueueAttributeName, string>>

/** How SQS says that a queue of the name was deleted less than 60 seconds ago (CreateQueue, API reference). */
const deletedRecently = ['QueueDeletedRecently', 'AWS.SimpleQueueService.QueueDeletedRecently']

/** Makes the queue as soon as the name of the deleted one is free. @throws TimedOut, AwsCallFailed */
const create = async (client: SQSClient, { link, place, context }: Repair, Attributes: Attributes): Promise<void> => {
  const { CreateQueueCommand } = await import('@aws-sdk/client-sqs')
  const { tags } = context.desired.manifest
  const make = async (): Promise<boolean> => {
    try {
      await attempt(callIn(place, 'sqs:CreateQueue'), () =>
        client.send(new CreateQueueCommand({ QueueName: link.name, Attributes, ...(tags && { tags: { ...tags } }) })),
      )
      return true
    } catch (error) {
      if (error instanceof AwsCallFailed && isNamed(error.cause, ...deletedRecently)) return false
      throw error
    }
  }
  await waitUntil({
    what: `the name of the deleted queue ${link.name}`,
    look: make,
    done: (isMade) => isMade,
    describe: (isMade) => (isMade ? 'free' : 'still taken'),
    every: 10,
    atMost: 120,
    clock: context.clock,
    output: context.output,
  })
}

/** A queue with its policy. The messages of one that stands stay. */
export const restoreQueue: LinkRepair = async (repair) => {
  const { link, isAbsent, differing, place } = repair
  const { SetQueueAttributesCommand } = await import('@aws-sdk/client-sqs')
  const client = await place.aws.sqs(place.region)
  const all = Object.entries(link.properties).map(([name, value]) => [name, documentOf(value) ?? ''] as const)
  const wanted = all.filter(([name, value]) => (isAbsent ? value !== '' : differing.has(name)))
  const attributes: Attributes = Object.fromEntries(wanted)
  // A queue is FIFO from the beginning or never, and its name says so.
  const isFifo = link.name.endsWith('.fifo')
  if (isAbsent) return create(client, repair, { ...attributes, ...(isFifo && { FifoQueue: 'true' }) })
  await attempt(callIn(place, 'sqs:SetQueueAttributes'), () =>
    client.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl(link.name, place), Attributes: attributes })),
  )
}
