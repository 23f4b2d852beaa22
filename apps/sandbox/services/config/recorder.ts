import type { ConfigurationRecorder } from '@aws-sdk/client-config-service'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { findRoleByArn } from '../iam/state'
import { type ConfigOperation, config, type Recorder, refuse, usualSettings } from './state'

const unbuilt = ['servicePrincipal', 'connectorArn', 'scopeConfiguration'] as const

const describe = ({ name, arn, settings }: Recorder): ConfigurationRecorder => ({
  name,
  arn,
  ...settings,
  recordingScope: 'PAID',
})

const notFound = (name: string | undefined) =>
  refuse(
    'NoSuchConfigurationRecorderException',
    `Cannot find configuration recorder with the specified name '${name ?? ''}'.`,
  )

/** The recorder that a change names. @throws AwsError `NoSuchConfigurationRecorderException` */
const requireRecorder = (name: string | undefined, call: Call): Recorder => {
  const { recorder } = call.world.store(config).in(call)
  if (recorder === undefined || recorder.name !== name) throw notFound(name)
  return recorder
}

/** Makes or changes the recorder; a new one does not record (BEHAVIOUR 2). */
export const putConfigurationRecorder: ConfigOperation<'PutConfigurationRecorder'> = (input, call) => {
  const { ConfigurationRecorder: wanted = {} } = input
  refuseUnbuilt('config:PutConfigurationRecorder', wanted, unbuilt)
  refuseUnbuilt('config:PutConfigurationRecorder', input, ['Tags'])
  const regional = call.world.store(config).in(call)
  const { name = 'default', roleARN, recordingGroup, recordingMode } = wanted
  if (roleARN === undefined || !findRoleByArn(call.world, roleARN)) {
    throw refuse('InvalidRoleException', 'You have provided a null, empty or invalid role.')
  }
  if (regional.recorder !== undefined && regional.recorder.name !== name) {
    throw refuse(
      'MaxNumberOfConfigurationRecordersExceededException',
      `Failed to put configuration recorder '${name}' because the maximum number of configuration recorders: 1 is reached.`,
    )
  }
  const id = call.world.ids.base32(16).toLowerCase()
  regional.recorder ??= {
    name,
    arn: `arn:aws:config:${call.region}:${call.account}:configuration-recorder/${name}/${id}`,
    settings: usualSettings,
    isRecording: false,
    started: undefined,
    stopped: undefined,
  }
  regional.recorder.settings = {
    roleARN,
    recordingGroup: recordingGroup ?? usualSettings.recordingGroup,
    recordingMode: recordingMode ?? usualSettings.recordingMode,
  }
  return {}
}

/** Begins to record, which needs a channel (BEHAVIOUR 4). */
export const startConfigurationRecorder: ConfigOperation<'StartConfigurationRecorder'> = (input, call) => {
  const recorder = requireRecorder(input.ConfigurationRecorderName, call)
  if (call.world.store(config).in(call).channel === undefined) {
    throw refuse(
      'NoAvailableDeliveryChannelException',
      'Delivery channel is not available to start configuration recorder.',
    )
  }
  recorder.isRecording = true
  recorder.started = call.world.clock.now()
  return {}
}

/** Ends recording; the recorder stays. */
export const stopConfigurationRecorder: ConfigOperation<'StopConfigurationRecorder'> = (input, call) => {
  const recorder = requireRecorder(input.ConfigurationRecorderName, call)
  recorder.isRecording = false
  recorder.stopped = call.world.clock.now()
  return {}
}

/** Deletes the recorder; the channel stays. */
export const deleteConfigurationRecorder: ConfigOperation<'DeleteConfigurationRecorder'> = (input, call) => {
  requireRecorder(input.ConfigurationRecorderName, call)
  call.world.store(config).in(call).recorder = undefined
  return {}
}

interface Asked {
  readonly ConfigurationRecorderNames?: readonly string[] | undefined
  readonly Arn?: string | undefined
  readonly ServicePrincipal?: string | undefined
}

/** None or one; the recorder that is named has to be there (BEHAVIOUR 5). */
const found = (input: Asked, call: Call): readonly Recorder[] => {
  refuseUnbuilt('config:DescribeConfigurationRecorders', input, ['ServicePrincipal'])
  const { ConfigurationRecorderNames: [name] = [], Arn: arn } = input
  const { recorder } = call.world.store(config).in(call)
  const isMeant = (name === undefined || name === recorder?.name) && (arn === undefined || arn === recorder?.arn)
  if (!isMeant) throw notFound(name ?? arn)
  return recorder === undefined ? [] : [recorder]
}

/** How the recorder is set up. */
export const describeConfigurationRecorders: ConfigOperation<'DescribeConfigurationRecorders'> = (input, call) => ({
  ConfigurationRecorders: found(input, call).map(describe),
})

/** Whether it records. */
export const describeConfigurationRecorderStatus: ConfigOperation<'DescribeConfigurationRecorderStatus'> = (
  input,
  call,
) => ({
  ConfigurationRecordersStatus: found(input, call).map(({ name, arn, isRecording, started, stopped }) => ({
    name,
    arn,
    recording: isRecording,
    lastStatus: isRecording ? 'Success' : 'Pending',
    lastStartTime: started,
    lastStopTime: stopped,
    lastStatusChangeTime: started,
  })),
})
