import type { QueueAttributeName, SQSClient } from '@aws-sdk/client-sqs'
import { attempt } from '../../aws/attempt'
import { callIn } from '../../observe/path/link-reader'
import { queueUrl } from '../../observe/path/read-queue'
import { documentOf, type LinkRepair, type Repair } from './link-repair'
import { makeOnceFree } from './make-once-free'

type Attributes = Partial<Record<QueueAttributeName, string>>

/** How SQS says that a queue of the name was deleted less than 60 seconds ago (CreateQueue, API reference). */
const deletedRecently = ['QueueDeletedRecently', 'AWS.SimpleQueueService.QueueDeletedRecently']

/** Makes the queue as soon as the name of the deleted one is free. @throws TimedOut, AwsCallFailed */
const create = async (client: SQSClient, repair: Repair, Attributes: Attributes): Promise<void> => {
  const { CreateQueueCommand } = await import('@aws-sdk/client-sqs')
  const { link, place, context } = repair
  const { tags } = context.desired.manifest
  const command = new CreateQueueCommand({ QueueName: link.name, Attributes, ...(tags && { tags: { ...tags } }) })
  await makeOnceFree(repair, { what: 'queue', taken: deletedRecently }, () =>
    attempt(callIn(place, 'sqs:CreateQueue'), () => client.send(command)),
  )
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
