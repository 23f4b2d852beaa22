import type { Tags } from '../../kit/tags'
import type { PolicyDocument } from '../../policy/policy-document'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'

type Client = typeof import('@aws-sdk/client-sqs')

/** An operation of this service: input and output are those of the SDK's command of this name. */
export type SqsOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** A message attribute as the wire has it. */
export interface MessageAttribute {
  readonly DataType: string
  readonly StringValue?: string
  readonly BinaryValue?: Uint8Array
}

/** A message in a queue. */
export interface QueueMessage {
  readonly id: string
  readonly body: string
  readonly attributes: Readonly<Record<string, MessageAttribute>>
  /** Who sent it: an account's id or a service. */
  readonly sender: string
  readonly sent: Date
  visibleFrom: Date
  /** Present once it was received. */
  receiptHandle?: string
  firstReceived?: Date
  receiveCount: number
}

/** A standard queue. */
export interface Queue {
  readonly name: string
  readonly arn: string
  readonly url: string
  readonly account: string
  readonly region: string
  readonly created: Date
  modified: Date
  /** Attributes that were set, by name, without the policy. */
  readonly attributes: Map<string, string>
  policy: PolicyDocument | undefined
  messages: QueueMessage[]
  readonly tags: Tags
}

/** The queues of one account and Region, and when names became free. */
export interface RegionalQueues {
  readonly queues: Map<string, Queue>
  readonly deleted: Map<string, Date>
}

/** Queues with their messages. */
export const sqsStore = defineStore(
  'sqs',
  () => new RegionalMap<RegionalQueues>(() => ({ queues: new Map(), deleted: new Map() })),
)
