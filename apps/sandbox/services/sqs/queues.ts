import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { objectTags, type Tags, tagOperations } from '../../kit/tags'
import { decideWithAccount } from '../../policy/evaluate'
import { nameOf, principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { isFifoName } from './fifo'
import { readAttributes, requireReadable, setAttributes } from './queue-attributes'
import { ageWatch, livingMessages, visibleMessages } from './queued-messages'
import { type Queue, type SqsOperation, sqsStore } from './state'

/** The queue of an ARN; undefined if there is none. */
export const findQueue = (world: World, queueArn: string): Queue | undefined => {
  const arn = parseArn(queueArn)
  return arn?.service === 'sqs' ? world.store(sqsStore).in(arn).queues.get(arn.resource) : undefined
}

/** `QueueDoesNotExist`, as SQS says it. */
export const noSuchQueue = (): AwsError =>
  new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', { status: 400 })

/**
 * The queue of a URL (`…/<account>/<name>`) in the Region of the request, if the caller may act on it.
 * @throws AwsError `QueueDoesNotExist`, `AccessDeniedException`
 */
export const requireQueue = (url: string | undefined, action: string, call: Call): Queue => {
  const [account = '', name = ''] = (url ?? '').split('/').slice(-2)
  const queue = call.world.store(sqsStore).in({ account, region: call.region }).queues.get(name)
  if (!queue) throw noSuchQueue()
  const principal = principalOf(call.caller)
  const decision = decideWithAccount(queue.policy, queue.account, { principal, action, resource: queue.arn })
  if (decision.allowed) return queue
  throw new AwsError(
    'AccessDeniedException',
    `User: ${nameOf(principal)} is not authorized to perform: ${action} on resource: ${queue.arn}`,
    { status: 403 },
  )
}

const checkName = (name: string, isFifo: boolean): void => {
  const base = isFifo ? name.replace(/\.fifo$/, '') : name
  if (isFifoName(name) === isFifo && name.length <= 80 && /^[\w-]+$/.test(base)) return
  if (isFifo) {
    throw new AwsError(
      'InvalidParameterValue',
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    )
  }
  throw new AwsError(
    'InvalidParameterValue',
    'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
  )
}

/** Makes a queue in the call's account and Region. @throws AwsError for a bad name or bad attributes */
const newQueue = (
  wanted: { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly tags: Tags },
  { world, account, region }: Call,
): Queue => {
  const { name } = wanted
  checkName(name, wanted.attributes['FifoQueue'] === 'true')
  const now = world.clock.now()
  const queue: Queue = {
    name,
    arn: `arn:aws:sqs:${region}:${account}:${name}`,
    url: `${world.endpoint}/${account}/${name}`,
    account,
    region,
    created: now,
    modified: now,
    attributes: new Map(),
    policy: undefined,
    messages: [],
    taken: new Map(),
    sentCount: 0,
    tags: wanted.tags,
  }
  setAttributes(world, queue, wanted.attributes)
  world.store(ageWatch)
  world.store(sqsStore).in({ account, region }).queues.set(name, queue)
  return queue
}

const sameQueue = (queue: Queue, wanted: Readonly<Record<string, string>>): Queue => {
  const actual = readAttributes(queue)
  const other = Object.keys(wanted).find((name) => wanted[name] !== actual[name])
  if (other === undefined) return queue
  throw new AwsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${other}`,
  )
}

/** Makes a queue, or gives the URL of the same one (BEHAVIOUR 2, 3). */
export const createQueue: SqsOperation<'CreateQueue'> = (input, call) => {
  const { queues, deleted } = call.world.store(sqsStore).in(call)
  const name = input.QueueName ?? ''
  const known = queues.get(name)
  if (known) return { QueueUrl: sameQueue(known, input.Attributes ?? {}).url }
  const freeFrom = (deleted.get(name)?.getTime() ?? 0) + 60_000
  if (call.world.clock.now().getTime() < freeFrom) {
    throw new AwsError(
      'QueueDeletedRecently',
      'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    )
  }
  const wanted = { name, attributes: input.Attributes ?? {}, tags: objectTags.read(input.tags) }
  return { QueueUrl: newQueue(wanted, call).url }
}

/** Gives the URL of a queue by name, of another account where its policy allows. */
export const getQueueUrl: SqsOperation<'GetQueueUrl'> = (input, call) => {
  const account = input.QueueOwnerAWSAccountId ?? call.account
  return { QueueUrl: requireQueue(`/${account}/${input.QueueName}`, 'sqs:GetQueueUrl', call).url }
}

const countMessages = (queue: Queue, { world }: Call): Record<string, string> => {
  const all = livingMessages(world, queue)
  const visible = visibleMessages(world, queue).length
  const inFlight = all.filter((message) => message.visibleFrom > world.clock.now() && message.receiveCount > 0).length
  return {
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(all.length - visible - inFlight),
  }
}

/** Shows the attributes that are asked for, `All` for all of them. Throws `InvalidAttributeName`. */
export const getQueueAttributes: SqsOperation<'GetQueueAttributes'> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:GetQueueAttributes', call)
  const all = { ...readAttributes(queue), ...countMessages(queue, call) }
  const names: readonly string[] = input.AttributeNames ?? []
  requireReadable(names)
  if (names.includes('All')) return { Attributes: all }
  return { Attributes: Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) }
}

/** Sets attributes, all or none. Throws `InvalidAttributeName`, `InvalidAttributeValue`. */
export const setQueueAttributes: SqsOperation<'SetQueueAttributes'> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:SetQueueAttributes', call)
  setAttributes(call.world, queue, input.Attributes ?? {})
  queue.modified = call.world.clock.now()
  return {}
}

const LARGEST_PAGE = 1000

const page = pagesOf({
  largest: LARGEST_PAGE,
  refuseSize: (size, largest) =>
    new AwsError(
      'InvalidParameterValue',
      `Value ${size} for parameter MaxResults is invalid. Reason: Must be an integer from 1 to ${largest}.`,
    ),
})

/** Lists the URLs of the Region's queues. */
export const listQueues: SqsOperation<'ListQueues'> = (input, call) => {
  const urls = [...call.world.store(sqsStore).in(call).queues.values()]
    .filter(({ name }) => name.startsWith(input.QueueNamePrefix ?? ''))
    .map(({ url }) => url)
  const { items, nextToken } = page(urls, { token: input.NextToken, size: input.MaxResults }, call)
  // Without MaxResults SQS gives no NextToken, however many queues there are.
  return input.MaxResults === undefined
    ? { QueueUrls: urls.slice(0, LARGEST_PAGE) }
    : { QueueUrls: items, NextToken: nextToken }
}

/** Deletes a queue with its messages; the name is free after 60 seconds (BEHAVIOUR 3). */
export const deleteQueue: SqsOperation<'DeleteQueue'> = (input, call) => {
  const queue = requireQueue(input.QueueUrl, 'sqs:DeleteQueue', call)
  const { queues, deleted } = call.world.store(sqsStore).in(queue)
  queues.delete(queue.name)
  deleted.set(queue.name, call.world.clock.now())
  return {}
}

const actions = { tag: 'sqs:TagQueue', untag: 'sqs:UntagQueue', list: 'sqs:ListQueueTags' } as const

const tags = tagOperations({
  form: objectTags,
  tagsOf: ({ QueueUrl }: { readonly QueueUrl?: string | undefined }, call: Call, what) =>
    requireQueue(QueueUrl, actions[what], call).tags,
})

/** Adds tags to a queue and overwrites those of the same key. */
export const tagQueue: SqsOperation<'TagQueue'> = tags.tag

/** Takes tags away from a queue. */
export const untagQueue: SqsOperation<'UntagQueue'> = tags.untag

/** Lists the tags of a queue. */
export const listQueueTags: SqsOperation<'ListQueueTags'> = tags.list
