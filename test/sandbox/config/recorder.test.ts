import {
  ConfigServiceClient,
  DeleteConfigurationRecorderCommand,
  DeleteDeliveryChannelCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service'
import { CreateServiceLinkedRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { parseRegion } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const home = parseRegion('eu-west-1')
const clientOf = ({ as }: TestSandbox, account: string) => new ConfigServiceClient(as(account, home))
const named = { ConfigurationRecorderName: 'default' }

const isRecording = async (client: ConfigServiceClient) => {
  const { ConfigurationRecordersStatus } = await client.send(new DescribeConfigurationRecorderStatusCommand({}))
  return ConfigurationRecordersStatus?.map(({ recording }) => recording)
}

/** A role and a bucket for Config. */
const prepared = async ({ as }: TestSandbox) => {
  const { Role } = await new IAMClient(as(ids.workload)).send(
    new CreateServiceLinkedRoleCommand({ AWSServiceName: 'config.amazonaws.com' }),
  )
  const s3 = new S3Client({ ...as(ids.workload, 'us-east-1'), forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: 'records' }))
  return new PutConfigurationRecorderCommand({ ConfigurationRecorder: { roleARN: Role?.Arn } })
}

describe('the recorder', () => {
  it('records once it has a channel and is started, until it is stopped (BEHAVIOUR 2, 3, 4)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      const putChannel = new PutDeliveryChannelCommand({ DeliveryChannel: { s3BucketName: 'records' } })
      expect(await isRecording(client)).toEqual([])
      await expect(client.send(putChannel)).rejects.toMatchObject({ name: 'NoAvailableConfigurationRecorderException' })
      await client.send(await prepared(sandbox))
      await expect(client.send(new StartConfigurationRecorderCommand(named))).rejects.toMatchObject({
        name: 'NoAvailableDeliveryChannelException',
      })
      await client.send(putChannel)
      expect(await isRecording(client)).toEqual([false])
      await client.send(new StartConfigurationRecorderCommand(named))
      expect(await isRecording(client)).toEqual([true])
      await expect(
        client.send(new DeleteDeliveryChannelCommand({ DeliveryChannelName: 'default' })),
      ).rejects.toMatchObject({ name: 'LastDeliveryChannelDeleteFailedException' })
      await client.send(new StopConfigurationRecorderCommand(named))
      expect(await isRecording(client)).toEqual([false])
      await client.send(new DeleteDeliveryChannelCommand({ DeliveryChannelName: 'default' }))
      await client.send(new DeleteConfigurationRecorderCommand(named))
      expect(await isRecording(client)).toEqual([])
    }))

  it('is one for each account and Region, with a role and a bucket that exist (BEHAVIOUR 1, 2, 3, 5)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      const put = await prepared(sandbox)
      const nobody = new PutConfigurationRecorderCommand({
        ConfigurationRecorder: { roleARN: `arn:aws:iam::${ids.workload}:role/nobody` },
      })
      await expect(client.send(nobody)).rejects.toMatchObject({ name: 'InvalidRoleException' })
      await client.send(put)
      const second = { ConfigurationRecorder: { ...put.input.ConfigurationRecorder, name: 'second' } }
      await expect(client.send(new PutConfigurationRecorderCommand(second))).rejects.toMatchObject({
        name: 'MaxNumberOfConfigurationRecordersExceededException',
      })
      await expect(
        client.send(new PutDeliveryChannelCommand({ DeliveryChannel: { s3BucketName: 'nowhere' } })),
      ).rejects.toMatchObject({ name: 'NoSuchBucketException' })
      await expect(
        client.send(new DescribeConfigurationRecordersCommand({ ConfigurationRecorderNames: ['second'] })),
      ).rejects.toMatchObject({ name: 'NoSuchConfigurationRecorderException' })
      const { ConfigurationRecorders } = await client.send(new DescribeConfigurationRecordersCommand({}))
      expect(ConfigurationRecorders).toMatchObject([{ name: 'default', recordingGroup: { allSupported: true } }])
      expect((await client.send(new DescribeDeliveryChannelsCommand({}))).DeliveryChannels).toEqual([])
    }))

  it('records from the start where the scenario says so', () =>
    withSandbox(
      async (sandbox) => {
        expect(await isRecording(clientOf(sandbox, ids.workload))).toEqual([true])
        expect(await isRecording(clientOf(sandbox, ids.other))).toEqual([])
      },
      { ...smallOrganization, services: { config: { accounts: [ids.workload], regions: [home] } } },
    ))
})
