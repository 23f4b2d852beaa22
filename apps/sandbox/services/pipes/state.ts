import type { PipeLogConfigurationParameters, PipeSourceParameters, PipeTargetParameters } from '@aws-sdk/client-pipes'
import type { AccountId, Region } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import type { Tags } from '../../kit/tags'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'

type Client = typeof import('@aws-sdk/client-pipes')

/** An operation of this service: input and output are those of the SDK's command of this name. */
export type PipesOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** What can be changed of a pipe. */
export interface PipeSettings {
  readonly roleArn: string
  readonly target: string
  readonly description: string | undefined
  readonly sourceParameters: PipeSourceParameters
  readonly targetParameters: PipeTargetParameters
  readonly logging: PipeLogConfigurationParameters | undefined
  readonly desiredState: 'RUNNING' | 'STOPPED'
}

/** A pipe from a queue to a state machine or topic. */
export interface Pipe {
  readonly name: string
  readonly arn: string
  readonly account: AccountId
  readonly region: Region
  readonly source: string
  readonly created: Date
  modified: Date
  settings: PipeSettings
  currentState: 'RUNNING' | 'STOPPED' | 'CREATE_FAILED' | 'UPDATE_FAILED' | 'START_FAILED'
  stateReason: string | undefined
  /** Whether it is about to look into its queue. */
  isPolling: boolean
  readonly tags: Tags
}

/** Pipes of an account and Region, by name. */
export const pipeStore = defineStore('pipes', () => new RegionalMap<Map<string, Pipe>>(() => new Map()))

/** The ARN of a pipe. */
export const pipeArn = (place: { readonly region: string; readonly account: string }, name: string): string =>
  `arn:aws:pipes:${place.region}:${place.account}:pipe/${name}`

/** `ValidationException`. */
export const invalid = (message: string): AwsError => new AwsError('ValidationException', message)

/** `NotFoundException`. */
export const noSuchPipe = (name: string | undefined): AwsError =>
  new AwsError('NotFoundException', `Pipe ${name} does not exist.`)
