import type { Message, ReceiveMessageCommandInput, SendMessageCommandInput } from '@aws-sdk/client-sqs'
import { AwsError } from '../../kit/aws-error'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { World } from '../../world/world'
import { isFifoName } from './fifo'
import { attributesDigest, bodyDigest, isWritable, readMessageAttributes } from './message-attributes'
import { numberOf } from './queue-attributes'
import { requireQueueKeyOfCaller } from './queue-key'
import { tellReaders } from './queue-readers'
import { countMessages, enqueue, measureDepth, receivableMessages } from './queued-messages'
import { findQueue, requireQueue } from './queues'
import { readRedrivePolicy } from './redrive-policy'
import type { Queue, QueueMessage, SqsOperation } from './state'

/** The message of a receipt handle; undefined where it is deleted already. @throws AwsError `ReceiptHandleIsInvalid` */
const messageOf = (queue: Queue, receiptHandle: string | undefined): QueueMessage | undefined => {
  if (!/^[0-9a-f]{40}$/.test(receiptHandle ?? '')) {
    throw new AwsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${receiptHandle}" is not a valid receipt handle.`,
    )
  }
  return queue.messages.find((message) => message.receiptHandle === receiptHandle)
}

/** What SQS checks of a message that a client sends (BEHAVIOUR 22). @throws AwsError */
const checkSending = ({ MessageBody: body = '', DelaySeconds: delay = 0 }: SendMessageCommandInput): void => {
  if (body === '') throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.')
  if (!isWritable(body)) {
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    )
  }
  if (delay >= 0 && delay <= 900) return
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
  )
}

/** Puts a message into a queue. Throws `InvalidParameterValue` for a long one. */
export const sendMessage: SqsOperation<'SendMessage'> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:SendMessage', call)
  requireQueueKeyOfCaller(queue, ['kms:GenerateDataKey', 'kms:Decrypt'], call)
  checkSending(input)
  const attributes = readMessageAttributes(input.MessageAttributes)
  const message = enqueue(call.world, queue, {
    body: input.MessageBody ?? '',
    attributes,
    sender: call.caller.userId,
    delaySeconds: input.DelaySeconds,
    groupId: input.MessageGroupId,
    deduplicationId: input.MessageDeduplicationId,
  })
  return {
    MessageId: message.id,
    MD5OfMessageBody: bodyDigest(input.MessageBody ?? ''),
    MD5OfMessageAttributes: attributesDigest(attributes),
    SequenceNumber: message.sequenceNumber,
  }
}

/** Moves a message that was received too often to the dead-letter queue; says whether it did. */
const redrive = (world: World, queue: Queue, message: QueueMessage): boolean => {
  if (message.receiveCount === 0) return false
  const policy = readRedrivePolicy(queue.attributes.get('RedrivePolicy'))
  const target = findQueue(world, policy.deadLetterTargetArn ?? '')
  if (!target || message.receiveCount < Number(policy.maxReceiveCount)) return false
  queue.messages = queue.messages.filter((other) => other !== message)
  const { receiptHandle: _handle, ...rest } = message
  const arrived = world.clock.now()
  target.messages.push({
    ...rest,
    ...(isFifoName(target.name) && { sent: arrived }),
    arrived,
    receiveCount: 0,
    receivedElsewhere: message.receivedElsewhere + message.receiveCount,
  })
  measureDepth(world, queue)
  measureDepth(world, target)
  tellReaders(world, target)
  return true
}

/** Receives up to `maximum` messages and hides them for the visibility timeout. Never waits for messages to come. */
const receive = (
  world: World,
  queue: Queue,
  options: { readonly maximum: number; readonly visibilitySeconds: number | undefined },
): QueueMessage[] => {
  const now = world.clock.now()
  const hidden = (options.visibilitySeconds ?? numberOf(queue, 'VisibilityTimeout')) * 1000
  const open = receivableMessages(world, queue).filter((message) => !redrive(world, queue, message))
  const messages = open.slice(0, options.maximum)
  for (const message of messages) {
    message.receiveCount += 1
    message.firstReceived ??= now
    message.receiptHandle = world.ids.hex(40)
    message.visibleFrom = new Date(now.getTime() + hidden)
  }
  return messages
}

/** The entries whose name was asked for: by itself, by a prefix (`foo.*`), or as one of `All`. */
const chosen = <Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[] | undefined,
): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      names?.some(
        (wanted) =>
          wanted === 'All' || wanted === name || (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1))),
      ),
    ),
  )

const systemAttributes = (message: QueueMessage): Record<string, string> => ({
  SenderId: message.sender,
  SentTimestamp: String(message.sent.getTime()),
  ApproximateReceiveCount: String(message.receivedElsewhere + message.receiveCount),
  ApproximateFirstReceiveTimestamp: String(message.firstReceived?.getTime() ?? 0),
  ...(message.groupId !== undefined && { MessageGroupId: message.groupId }),
  ...(message.deduplicationId !== undefined && { MessageDeduplicationId: message.deduplicationId }),
  ...(message.sequenceNumber !== undefined && { SequenceNumber: message.sequenceNumber }),
})

/** A received message with the attributes that the receiver asked for. */
const describeMessage = (message: QueueMessage, input: ReceiveMessageCommandInput): Message => {
  const attributes = chosen(message.attributes, input.MessageAttributeNames)
  const system = chosen(systemAttributes(message), [
    ...(input.AttributeNames ?? []),
    ...(input.MessageSystemAttributeNames ?? []),
  ])
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: bodyDigest(message.body),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(attributes).length > 0 && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: attributesDigest(attributes),
    }),
  }
}

/** What a receiver may ask for. */
const ranges = { MaxNumberOfMessages: [1, 10], VisibilityTimeout: [0, 43_200], WaitTimeSeconds: [0, 20] } as const

const requireInRange = (input: ReceiveMessageCommandInput): void => {
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const value = input[name as keyof typeof ranges]
    if (value === undefined || (value >= least && value <= most)) continue
    const reason = least === 1 ? `Must be between ${least} and ${most}` : `Must be >= ${least} and <= ${most}`
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${value} for parameter ${name} is invalid. Reason: ${reason}, if provided.`,
    )
  }
}

/** Receives up to ten messages that can be received now; it never waits (BEHAVIOUR 5, 6, 15). */
export const receiveMessage: SqsOperation<'ReceiveMessage'> = (input, call) => {
  refuseUnbuilt('sqs:ReceiveMessage', input, ['ReceiveRequestAttemptId'])
  const queue = requireQueue(input.QueueUrl, 'sqs:ReceiveMessage', call)
  requireQueueKeyOfCaller(queue, ['kms:Decrypt'], call)
  requireInRange(input)
  const maximum = input.MaxNumberOfMessages ?? 1
  const messages = receive(call.world, queue, { maximum, visibilitySeconds: input.VisibilityTimeout })
  if (messages.length === 0) return {}
  countMessages(call.world, queue, 'NumberOfMessagesReceived', messages.length)
  return { Messages: messages.map((message) => describeMessage(message, input)) }
}

/** Shows a received message again after so many seconds. Throws `MessageNotInflight`. */
export const changeMessageVisibility: SqsOperation<'ChangeMessageVisibility'> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:ChangeMessageVisibility', call)
  const message = messageOf(queue, input.ReceiptHandle)
  const now = call.world.clock.now()
  if (!message || message.visibleFrom <= now) {
    throw new AwsError('MessageNotInflight', 'The specified message is not in flight.')
  }
  message.visibleFrom = new Date(now.getTime() + (input.VisibilityTimeout ?? 0) * 1000)
  return {}
}

/** Takes a received message out of its queue. */
const deleteReceived = (world: World, queue: Queue, receiptHandle: string | undefined): void => {
  const message = messageOf(queue, receiptHandle)
  if (message && isFifoName(queue.name) && message.visibleFrom <= world.clock.now()) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    )
  }
  queue.messages = queue.messages.filter((other) => other !== message)
  countMessages(world, queue, 'NumberOfMessagesDeleted')
  measureDepth(world, queue)
}

/** Deletes a received message; one that is gone already is no error. Throws `ReceiptHandleIsInvalid`, for a FIFO queue `InvalidParameterValue`. */
export const deleteMessage: SqsOperation<'DeleteMessage'> = (input, call) => {
  deleteReceived(call.world, requireQueue(input.QueueUrl, 'sqs:DeleteMessage', call), input.ReceiptHandle)
  return {}
}

/** Deletes up to ten received messages, each for itself (BEHAVIOUR 19). */
export const deleteMessageBatch: SqsOperation<'DeleteMessageBatch'> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:DeleteMessage', call)
  const entries = input.Entries ?? []
  checkEntries(entries.map(({ Id }) => Id ?? ''))
  const [Successful, Failed]: [{ Id: string }[], { Id: string; Code: string; Message: string; SenderFault: true }[]] = [
    [],
    [],
  ]
  for (const { Id = '', ReceiptHandle } of entries) {
    try {
      deleteReceived(call.world, queue, ReceiptHandle)
      Successful.push({ Id })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true })
    }
  }
  return { Successful, Failed }
}

const checkEntries = (ids: readonly string[]): void => {
  if (ids.length === 0)
    throw new AwsError(
      'EmptyBatchRequest',
      'There should be at least one DeleteMessageBatchRequestEntry in the request.',
    )
  if (ids.length > 10)
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${ids.length}.`,
    )
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id)))
    throw new AwsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    )
  const repeated = ids.find((id, index) => ids.indexOf(id) < index)
  if (repeated !== undefined) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`)
}

/** Deletes all messages of a queue, at once. */
export const purgeQueue: SqsOperation<'PurgeQueue'> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:PurgeQueue', call)
  queue.messages = []
  measureDepth(call.world, queue)
  return {}
}
