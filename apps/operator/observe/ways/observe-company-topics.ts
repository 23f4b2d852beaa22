import type { SNSClient } from '@aws-sdk/client-sns'
import { partsOfTopic, type TopicArn } from '../../../manifest/ids'
import { companyTopics } from '../../../manifest/manifest'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { CompanyTopicSettings } from '../../../planning/state/observed-ways'
import { attemptUnlessMissing, seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { mapBounded } from '../../base/bounded'

/** Topics that are looked at at once. */
const concurrentTopics = 12

const readTopic = async (client: SNSClient, topic: TopicArn): Promise<CompanyTopicSettings | undefined> => {
  const { GetTopicAttributesCommand } = await import('@aws-sdk/client-sns')
  const { account, region } = partsOfTopic(topic)
  const place = { operation: 'sns:GetTopicAttributes', account, region }
  const answer = await attemptUnlessMissing(place, ['NotFoundException', 'NotFound'], () =>
    client.send(new GetTopicAttributesCommand({ TopicArn: topic })),
  )
  if (answer === undefined) return undefined
  const { Policy = '{}', KmsMasterKeyId } = answer.Attributes ?? {}
  return { policy: Policy, ...(KmsMasterKeyId && { key: KmsMasterKeyId }) }
}

/** Reads the topics of the company's own, with the security account's credentials, whosever they are; nothing where no route names one. */
export const observeCompanyTopics = async ({
  desired,
  aws,
}: {
  readonly desired: Pick<Desired, 'manifest'>
  readonly aws: Pick<Aws, 'sns'>
}): Promise<Pick<Observed, 'companyTopics'>> => {
  const topics = companyTopics(desired.manifest)
  if (topics.length === 0) return {}
  const client = await aws.sns(desired.manifest.regions.home)
  const found = await mapBounded(topics, concurrentTopics, async (arn) => ({
    arn,
    found: await seen(() => readTopic(client, arn)),
  }))
  return { companyTopics: found }
}
