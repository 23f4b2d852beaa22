import { AwsError } from '../../kit/aws-error'
import type { Tags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { setAttributes } from './attributes'
import { type Queue, sqsStore } from './state'

const checkedName = (name: string): string => {
  if (/^[\w-]{1,80}$/.test(name)) return name
  if (name.endsWith('.fifo')) {
    throw new AwsError('NotImplemented', 'The sandbox has standard queues only.', { status: 501 })
  }
  throw new AwsError(
    'InvalidParameterValue',
    'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
  )
}

/** Makes a queue in the call's account and Region. @throws AwsError for a bad name or bad attributes */
export const newQueue = (
  wanted: { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly tags: Tags },
  { world, account, region }: Call,
): Queue => {
  const name = checkedName(wanted.name)
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
    tags: wanted.tags,
  }
  setAttributes(queue, wanted.attributes)
  world.store(sqsStore).in({ account, region }).queues.set(name, queue)
  return queue
}
