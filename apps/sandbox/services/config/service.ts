import { arnIn, asks, each } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToPass } from '../iam/role-asks'
import { deleteDeliveryChannel, describeDeliveryChannels, putDeliveryChannel } from './delivery-channel'
import {
  deleteConfigurationRecorder,
  describeConfigurationRecorderStatus,
  describeConfigurationRecorders,
  putConfigurationRecorder,
  startConfigurationRecorder,
  stopConfigurationRecorder,
} from './recorder'
import { config as configStore } from './state'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  DeleteConfigurationRecorder: deleteConfigurationRecorder,
  DeleteDeliveryChannel: deleteDeliveryChannel,
  DescribeConfigurationRecorderStatus: describeConfigurationRecorderStatus,
  DescribeConfigurationRecorders: describeConfigurationRecorders,
  DescribeDeliveryChannels: describeDeliveryChannels,
  PutConfigurationRecorder: putConfigurationRecorder,
  PutDeliveryChannel: putDeliveryChannel,
  StartConfigurationRecorder: startConfigurationRecorder,
  StopConfigurationRecorder: stopConfigurationRecorder,
}

interface RecorderRequest {
  readonly ConfigurationRecorder?: { readonly name?: string; readonly roleARN?: string }
}

/** The recorder of the caller's account and Region, whatever it is called (BEHAVIOUR 6). */
const recorderArn = (_input: object, call: Call): string =>
  call.world.store(configStore).in(call).recorder?.arn ?? arnIn('config', call, 'configuration-recorder/default/*')

/** What the operations ask of their callers. */
const configAccess: ServiceAccess = {
  prefix: 'config',
  operations: {
    PutConfigurationRecorder: (input: RecorderRequest, call: Call) => [
      ...asks('config:PutConfigurationRecorder', recorderArn(input, call)),
      ...askToPass(input.ConfigurationRecorder?.roleARN, 'config.amazonaws.com'),
    ],
    ...each(
      'config',
      'DeleteConfigurationRecorder DescribeConfigurationRecorderStatus DescribeConfigurationRecorders StartConfigurationRecorder StopConfigurationRecorder',
      recorderArn,
    ),
  },
}

/** AWS Config: whether it records. */
export const config: Service = {
  name: 'config',
  schemas: () => import('@aws-sdk/client-config-service'),
  access: configAccess,
  operations,
}
