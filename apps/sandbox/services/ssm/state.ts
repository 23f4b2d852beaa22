import type { ParameterType } from '@aws-sdk/client-ssm'
import type { Tags } from '../../kit/tags'
import type { OperationName, OperationOf } from '../../request/operation'
import { type AccountRegion, RegionalMap } from '../../world/regional-map'
import { defineStore, type World } from '../../world/world'

type Client = typeof import('@aws-sdk/client-ssm')

/** An operation by its name at AWS, with input and output of the SDK's command. */
export type SsmOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** One version of a parameter. */
export interface ParameterVersion {
  readonly version: number
  readonly value: string
  readonly type: ParameterType
  readonly description: string | undefined
  readonly allowedPattern: string | undefined
  readonly modified: Date
  readonly modifiedBy: string
}

/** A parameter with its versions, oldest first; there is at least one. */
export interface StoredParameter {
  readonly name: string
  readonly arn: string
  versions: ParameterVersion[]
  readonly tags: Tags
}

const store = defineStore('ssm', () => new RegionalMap<Map<string, StoredParameter>>(() => new Map()))

/** The parameters of an account and Region by name. */
export const parametersIn = (world: World, place: AccountRegion): Map<string, StoredParameter> =>
  world.store(store).in(place)

/** The newest version of a parameter. */
export const latest = (parameter: StoredParameter): ParameterVersion => {
  const version = parameter.versions.at(-1)
  if (!version) throw new Error(`parameter ${parameter.name} has no version`)
  return version
}
