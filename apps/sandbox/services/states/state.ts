import type { LoggingConfiguration } from '@aws-sdk/client-sfn'
import type { AccountId, Region } from '../../../manifest/ids'
import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import type { Tags } from '../../kit/tags'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore, type World } from '../../world/world'

type Client = typeof import('@aws-sdk/client-sfn')

/** An operation of this service: input and output are those of the SDK's command of this name. */
export type StatesOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** An Express state machine in JSONata. */
export interface StateMachine {
  readonly name: string
  readonly arn: string
  readonly account: AccountId
  readonly region: Region
  readonly created: Date
  /** The definition, as JSON text; checked. */
  definition: string
  roleArn: string
  logging: LoggingConfiguration
  tracing: boolean
  /** Of the definition and role as they are. */
  revisionId: string
  readonly tags: Tags
}

/** State machines of an account and Region, by name. */
export const statesStore = defineStore('states', () => new RegionalMap<Map<string, StateMachine>>(() => new Map()))

/** The ARN of a state machine. */
export const machineArn = (place: { readonly region: string; readonly account: string }, name: string): string =>
  `arn:aws:states:${place.region}:${place.account}:stateMachine:${name}`

/** The state machine of an ARN; undefined if there is none. */
export const findMachine = (world: World, arnText: string): StateMachine | undefined => {
  const arn = parseArn(arnText)
  const [kind, name = ''] = arn?.resource.split(':') ?? []
  if (arn?.service !== 'states' || kind !== 'stateMachine') return undefined
  const machine = world.store(statesStore).in(arn).get(name)
  return machine?.arn === arnText ? machine : undefined
}

/** `ValidationException`. */
export const invalid = (message: string): AwsError => new AwsError('ValidationException', message)

/** `InvalidArn`. */
export const invalidArn = (arn: string): AwsError => new AwsError('InvalidArn', `Invalid Arn: '${arn}'`)

/** `StateMachineDoesNotExist`. */
export const noSuchMachine = (arn: string): AwsError =>
  new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
