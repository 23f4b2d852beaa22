import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import type { World } from '../../world/world'
import { isFifoName } from './fifo'
import { type Queue, sqsStore } from './state'

/** Where messages go that were received too often. */
interface RedrivePolicy {
  readonly deadLetterTargetArn?: string
  readonly maxReceiveCount?: number | string
}

const parsed = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Reads the RedrivePolicy of a queue, which was checked when it was set; a queue without one gives `{}`. */
export const readRedrivePolicy = (text: string | undefined): RedrivePolicy => parsed(text ?? '') ?? {}

const refusalOf =
  (name: string, value: string) =>
  (reason: string): AwsError =>
    new AwsError('InvalidParameterValue', `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`)

const redrivePolicy = /^(deadLetterTargetArn|maxReceiveCount)$/

/**
 * Checks a RedrivePolicy (BEHAVIOUR 16, 20): both elements, a queue of the same account, Region and type that exists, and 1 to
 * 1,000 receptions.
 * @throws AwsError `InvalidParameterValue`
 */
export const checkRedrivePolicy = (world: World, queue: Queue, value: string): void => {
  const refusal = refusalOf('RedrivePolicy', value)
  const policy = parsed(value) as RedrivePolicy | undefined
  if (!policy) throw refusal('Redrive policy is not a valid JSON map.')
  const { deadLetterTargetArn: target, maxReceiveCount: count } = policy
  const missing = count === undefined ? 'maxReceiveCount' : target === undefined ? 'deadLetterTargetArn' : undefined
  if (missing) throw refusal(`Redrive policy does not contain mandatory attribute: ${missing}.`)
  const other = Object.keys(policy).find((name) => !redrivePolicy.test(name))
  if (other !== undefined) throw refusal(`Unknown field in redrive policy: ${other}.`)
  if (!/^\d+$/.test(String(count)) || Number(count) < 1 || Number(count) > 1_000) {
    throw refusal(`Invalid value for maxReceiveCount: ${count}, valid values are from 1 to 1000 both inclusive.`)
  }
  if (isFifoName(String(target)) !== isFifoName(queue.name)) {
    throw refusal('Dead-letter queue must be same type of queue as the source..')
  }
  const arn = parseArn(String(target))
  const isNear = arn?.service === 'sqs' && arn.account === queue.account && arn.region === queue.region
  if (!isNear || !world.store(sqsStore).in(queue).queues.has(arn.resource)) {
    throw refusal('Dead letter target does not exist.')
  }
}

/** Checks which queues may use this one for their dead letters. @throws AwsError `InvalidParameterValue` */
export const checkRedriveAllowPolicy = (value: string): void => {
  const refusal = refusalOf('RedriveAllowPolicy', value)
  const policy = parsed(value) as { redrivePermission?: unknown; sourceQueueArns?: unknown } | undefined
  if (!policy) throw refusal("Amazon SQS can't create the redrive allow policy, as it's in an unsupported format.")
  const { redrivePermission: permission, sourceQueueArns: sources } = policy
  if (!['allowAll', 'denyAll', 'byQueue'].includes(String(permission))) {
    throw refusal('redrivePermission must be allowAll, denyAll or byQueue.')
  }
  const listed = Array.isArray(sources) && sources.length > 0 && sources.length <= 10
  if ((permission === 'byQueue') !== listed) {
    throw refusal('sourceQueueArns must name one to ten queues if redrivePermission is byQueue, and only then.')
  }
}
