import type { ConfigurationRecorder, DeliveryChannel } from '@aws-sdk/client-config-service'
import { AwsError } from '../../kit/aws-error'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'
import { startsIn } from '../delegation/starting-places'

type Client = typeof import('@aws-sdk/client-config-service')

/** An operation of AWS Config, by its AWS name. */
export type ConfigOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** The customer managed recorder of an account and Region. */
export interface Recorder {
  readonly name: string
  readonly arn: string
  settings: Pick<ConfigurationRecorder, 'roleARN' | 'recordingGroup' | 'recordingMode'>
  isRecording: boolean
  started: Date | undefined
  stopped: Date | undefined
}

/** AWS Config in one account and Region, which has one recorder and one channel at most. */
interface RegionalConfig {
  recorder: Recorder | undefined
  channel: DeliveryChannel | undefined
}

/** How a recorder records of which nobody said it (BEHAVIOUR 2). */
export const usualSettings = {
  recordingGroup: {
    allSupported: true,
    includeGlobalResourceTypes: false,
    resourceTypes: [],
    exclusionByResourceTypes: { resourceTypes: [] },
    recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' as const },
  },
  recordingMode: { recordingFrequency: 'CONTINUOUS' as const, recordingModeOverrides: [] },
}

/** Recorders and channels. Where a scenario has Config on, both are called `default`, and it records. */
export const config = defineStore('config', (world) => {
  const starts = startsIn(world, world.scenario.services?.config)
  return new RegionalMap<RegionalConfig>((account, region) => {
    if (!starts({ account, region })) return { recorder: undefined, channel: undefined }
    const roleARN = `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`
    return {
      recorder: {
        name: 'default',
        arn: `arn:aws:config:${region}:${account}:configuration-recorder/default/${world.ids.base32(16).toLowerCase()}`,
        settings: { roleARN, ...usualSettings },
        isRecording: true,
        started: world.clock.now(),
        stopped: undefined,
      },
      channel: { name: 'default', s3BucketName: `config-bucket-${account}` },
    }
  })
})

/** A refusal of AWS Config. */
export const refuse = (code: string, message: string): AwsError => new AwsError(code, message)
