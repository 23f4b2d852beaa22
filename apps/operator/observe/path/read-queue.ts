import type { Json, PathLink } from '../../../planning/state/path-link'
import { attemptUnlessMissing } from '../../aws/attempt'
import { callIn, type FoundLink, type PathPlace, propertiesOf } from './link-reader'

/** How SQS says that a queue is not there: the SDK's name for it, and that of the older protocol. */
const missing = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue']

/** The URL of a queue (SQS developer guide, "Queue URLs"): asking for it would cost a call for each queue. */
export const queueUrl = (name: string, { account, region }: Pick<PathPlace, 'account' | 'region'>): string =>
  `https://sqs.${region}.amazonaws.com/${account}/${name}`

/** Where messages go that were tried in vain; the count of attempts is kept as it was written, as a number or a text. */
const redrivePolicy = (text: string | undefined): Json => {
  if (text === undefined || text === '') return ''
  const { deadLetterTargetArn = '', maxReceiveCount } = JSON.parse(text) as Readonly<Record<string, string>>
  return { deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) }
}

/** A queue with its policy and its dead letters; numbers and truth values are texts in SQS. */
export const readQueue = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const { GetQueueAttributesCommand } = await import('@aws-sdk/client-sqs')
  const client = await place.aws.sqs(place.region)
  const found = await attemptUnlessMissing(callIn(place, 'sqs:GetQueueAttributes'), missing, () =>
    client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl(link.name, place), AttributeNames: ['All'] })),
  )
  if (found === undefined) return undefined
  const { Attributes = {} } = found
  return propertiesOf({
    MessageRetentionPeriod: Number(Attributes['MessageRetentionPeriod']),
    SqsManagedSseEnabled: Attributes['SqsManagedSseEnabled'] === 'true',
    KmsMasterKeyId: Attributes['KmsMasterKeyId'] ?? '',
    Policy: Attributes['Policy'],
    VisibilityTimeout: Number(Attributes['VisibilityTimeout']),
    DelaySeconds: Number(Attributes['DelaySeconds'] ?? 0),
    RedrivePolicy: redrivePolicy(Attributes['RedrivePolicy']),
  })
}
