import type { RuleState, Target } from '@aws-sdk/client-eventbridge'
import { AwsError } from '../../kit/aws-error'
import type { Tags } from '../../kit/tags'
import type { PolicyDocument } from '../../policy/policy-document'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'

type Client = typeof import('@aws-sdk/client-eventbridge')

/** An operation of this service: input and output are those of the SDK's command of this name. */
export type EventsOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** A rule of a bus. PutRule replaces it as a whole, targets and tags excepted. */
export interface Rule {
  readonly name: string
  readonly arn: string
  readonly description: string | undefined
  /** The event pattern, as JSON text; a rule has a pattern, a schedule or both. */
  readonly pattern: string | undefined
  /** `rate(…)` or `cron(…)`, on default buses only. */
  readonly schedule: string | undefined
  /** When the rule was put, in milliseconds: where a rate starts. */
  readonly put: number
  /** Until when the schedule has been made up for, in milliseconds. */
  firedUntil: number
  readonly roleArn: string | undefined
  state: RuleState
  /** By target id, in the order of their making. */
  readonly targets: Map<string, Target>
  readonly tags: Tags
  /** The AWS service that made it and alone changes it; absent for rules of the account itself. */
  readonly managedBy?: string
}

/** An event bus with its rules. */
export interface Bus {
  readonly name: string
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly created: Date
  modified: Date
  description: string | undefined
  policy: PolicyDocument | undefined
  readonly rules: Map<string, Rule>
  readonly tags: Tags
}

/** An archive of a bus; the sandbox counts events and does not replay them. */
export interface Archive {
  readonly name: string
  readonly arn: string
  readonly source: string
  readonly created: Date
  readonly description: string | undefined
  readonly pattern: string | undefined
  /** 0 keeps events for ever. */
  readonly retentionDays: number
  events: number
  bytes: number
}

/** Buses and archives of one account and Region; the bus `default` always exists. */
interface RegionalBuses {
  readonly buses: Map<string, Bus>
  readonly archives: Map<string, Archive>
}

/** An account and Region. */
export interface Place {
  readonly account: string
  readonly region: string
}

/** A bus without rules. */
export const newBus = (place: Place, name: string, now: Date): Bus => ({
  name,
  arn: `arn:aws:events:${place.region}:${place.account}:event-bus/${name}`,
  account: place.account,
  region: place.region,
  created: now,
  modified: now,
  description: undefined,
  policy: undefined,
  rules: new Map(),
  tags: new Map(),
})

/** Buses with their rules, and archives. */
export const eventStore = defineStore(
  'eventbridge',
  (world) =>
    new RegionalMap<RegionalBuses>((account, region) => ({
      buses: new Map([['default', newBus({ account, region }, 'default', world.clock.now())]]),
      archives: new Map(),
    })),
)

/** `ValidationException`. */
export const invalid = (message: string): AwsError => new AwsError('ValidationException', message, { status: 400 })

/** `ManagedRuleException`, for what only the service may do that made the rule. */
export const managedRule = (name: string): AwsError =>
  new AwsError(
    'ManagedRuleException',
    `Rule ${name} is managed by an AWS service: it can be changed by that service alone.`,
  )

/** `ResourceNotFoundException`. */
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message)

/** `ResourceAlreadyExistsException`. */
export const alreadyExists = (message: string): AwsError => new AwsError('ResourceAlreadyExistsException', message)

/** `LimitExceededException`, in the words that EventBridge has for all its quotas. */
export const limitExceeded = (): AwsError =>
  new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.')
