import type { PathLink } from '../../../planning/state/path-link'
import { attemptUnlessMissing } from '../../aws/attempt'
import { callIn, type FoundLink, type PathPlace, propertiesOf } from './link-reader'

/** The ARN of a topic of the place. */
export const topicArn = ({ account, region }: Pick<PathPlace, 'account' | 'region'>, name: string): string =>
  `arn:aws:sns:${region}:${account}:${name}`

/** A key is named by its ARN, whichever way it was written. */
const keyArn = (key: string | undefined, { account, region }: PathPlace): string => {
  if (key === undefined || key === '' || key.startsWith('arn:') || key.startsWith('alias/')) return key ?? ''
  return `arn:aws:kms:${region}:${account}:key/${key}`
}

/** A topic with its policy and its key. */
export const readTopic = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const { GetTopicAttributesCommand } = await import('@aws-sdk/client-sns')
  const client = await place.aws.sns(place.region)
  const found = await attemptUnlessMissing(
    callIn(place, 'sns:GetTopicAttributes'),
    ['NotFoundException', 'NotFound'],
    () => client.send(new GetTopicAttributesCommand({ TopicArn: topicArn(place, link.name) })),
  )
  const attributes = found?.Attributes
  return (
    attributes &&
    propertiesOf({ Policy: attributes['Policy'], KmsMasterKeyId: keyArn(attributes['KmsMasterKeyId'], place) })
  )
}
