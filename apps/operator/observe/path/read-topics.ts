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

interface Statement {
  readonly Effect?: string
  readonly Action?: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/**
 * The policy of a topic that nobody gave one: identities that act for its owner.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export const ownersPolicy = (place: Pick<PathPlace, 'account' | 'region'>, name: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'GetTopicAttributes',
          'SetTopicAttributes',
          'AddPermission',
          'RemovePermission',
          'DeleteTopic',
          'Subscribe',
          'ListSubscriptionsByTopic',
          'Publish',
        ].map((action) => `SNS:${action}`),
        Resource: topicArn(place, name),
        Condition: { StringEquals: { 'AWS:SourceOwner': place.account } },
      },
    ],
  })

/** Whether a policy is that one, whichever of the owner's actions SNS lists in it. */
const isOwnersPolicy = (policy: string | undefined, account: string): boolean => {
  if (policy === undefined) return false
  const { Statement = [] } = JSON.parse(policy) as { readonly Statement?: Statement | readonly Statement[] }
  const [first, ...more] = [Statement].flat()
  const condition = first?.Condition?.['StringEquals']?.['AWS:SourceOwner']
  const actions = [first?.Action ?? []].flat().map((action) => action.toLowerCase())
  return more.length === 0 && first?.Effect === 'Allow' && condition === account && actions.includes('sns:publish')
}

/** A topic with its policy, empty where it is that of a topic that nobody gave one, and its key. */
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
    propertiesOf({
      Policy: isOwnersPolicy(attributes['Policy'], place.account) ? '' : attributes['Policy'],
      KmsMasterKeyId: keyArn(attributes['KmsMasterKeyId'], place),
    })
  )
}
