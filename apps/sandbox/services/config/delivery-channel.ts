import { buckets } from '../s3/state'
import { type ConfigOperation, config, refuse } from './state'

/** Makes or changes the channel, which needs a recorder and a bucket (BEHAVIOUR 3). */
export const putDeliveryChannel: ConfigOperation<'PutDeliveryChannel'> = ({ DeliveryChannel: wanted = {} }, call) => {
  const regional = call.world.store(config).in(call)
  const { name = 'default', s3BucketName: bucket = '' } = wanted
  if (regional.recorder === undefined) {
    throw refuse(
      'NoAvailableConfigurationRecorderException',
      'Configuration recorder is not available to put delivery channel.',
    )
  }
  if (!buckets(call.world).has(bucket)) {
    throw refuse('NoSuchBucketException', `Cannot find a S3 bucket with the name '${bucket}'.`)
  }
  if (regional.channel !== undefined && regional.channel.name !== name) {
    throw refuse(
      'MaxNumberOfDeliveryChannelsExceededException',
      `Failed to put delivery channel '${name}' because the maximum number of delivery channels: 1 is reached.`,
    )
  }
  regional.channel = { ...wanted, name }
  return {}
}

const notFound = (name: string | undefined) =>
  refuse('NoSuchDeliveryChannelException', `Cannot find delivery channel with specified name '${name ?? ''}'.`)

/** None or one; the channel that is named has to be there (BEHAVIOUR 5). */
export const describeDeliveryChannels: ConfigOperation<'DescribeDeliveryChannels'> = (input, call) => {
  const { channel } = call.world.store(config).in(call)
  const [name] = input.DeliveryChannelNames ?? []
  if (name !== undefined && name !== channel?.name) throw notFound(name)
  return { DeliveryChannels: channel === undefined ? [] : [channel] }
}

/** Deletes the channel of a recorder that does not record (BEHAVIOUR 3). */
export const deleteDeliveryChannel: ConfigOperation<'DeleteDeliveryChannel'> = (input, call) => {
  const regional = call.world.store(config).in(call)
  const name = input.DeliveryChannelName
  if (regional.channel === undefined || regional.channel.name !== name) throw notFound(name)
  if (regional.recorder?.isRecording) {
    throw refuse(
      'LastDeliveryChannelDeleteFailedException',
      `Failed to delete last specified delivery channel with name '${name}', because there is a running configuration recorder.`,
    )
  }
  regional.channel = undefined
  return {}
}
