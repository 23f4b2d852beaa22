import type { SNSClient } from '@aws-sdk/client-sns'
import { attempt } from '../../aws/attempt'
import { taggedInput } from '../../aws/company-tags'
import { callIn, type PathPlace } from '../../observe/path/link-reader'
import { ownersPolicy, topicArn } from '../../observe/path/read-topics'
import { documentOf, type LinkRepair, type Repair, textOf } from './link-repair'

/** The addresses of a mail topic's route, which have to confirm again when the topic had to be made again. */
const addressesOf = ({ link, context }: Repair): readonly string[] => {
  const { assembly, manifest } = context.desired
  return manifest.routes.flatMap(({ name, email }) => (assembly.mailTopics[name] === link.name ? email : []))
}

const subscribeMail = async (client: SNSClient, repair: Repair): Promise<void> => {
  const { SubscribeCommand } = await import('@aws-sdk/client-sns')
  const { place, link, context } = repair
  const TopicArn = topicArn(place, link.name)
  const addresses = addressesOf(repair)
  for (const Endpoint of addresses) {
    await attempt(callIn(place, 'sns:Subscribe'), () =>
      client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint })),
    )
  }
  if (addresses.length === 0) return
  const message = `The topic ${link.name} was made again: ${addresses.join(', ')} must confirm the subscription by the mail that AWS has sent, within 48 hours`
  context.output.emit({ type: 'note', message })
}

const setAttribute = async (
  client: SNSClient,
  place: PathPlace,
  { name, attribute, value }: { readonly name: string; readonly attribute: string; readonly value: string },
): Promise<void> => {
  const { SetTopicAttributesCommand } = await import('@aws-sdk/client-sns')
  await attempt(callIn(place, 'sns:SetTopicAttributes'), () =>
    client.send(
      new SetTopicAttributesCommand({
        TopicArn: topicArn(place, name),
        AttributeName: attribute,
        AttributeValue: value,
      }),
    ),
  )
}

/**
 * A topic with its policy and its key. One that stands is never made again: its subscriptions would go with it.
 */
export const restoreTopic: LinkRepair = async (repair) => {
  const { link, differing, isAbsent, place } = repair
  const { CreateTopicCommand } = await import('@aws-sdk/client-sns')
  const client = await place.aws.sns(place.region)
  const { name, properties } = link
  const { tags } = repair.context.desired.manifest
  if (isAbsent)
    await attempt(callIn(place, 'sns:CreateTopic'), () =>
      client.send(new CreateTopicCommand({ Name: name, ...taggedInput(tags) })),
    )
  const values = {
    KmsMasterKeyId: textOf(properties, 'KmsMasterKeyId'),
    // A topic without a policy is one that SNS gave its own.
    Policy: documentOf(properties['Policy']) || ownersPolicy(place, name),
  }
  for (const [attribute, value] of Object.entries(values)) {
    if (value === undefined || !(isAbsent || differing.has(attribute))) continue
    await setAttribute(client, place, { name, attribute, value })
  }
  if (isAbsent) await subscribeMail(client, repair)
}
