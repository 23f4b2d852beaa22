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
  /** When it came into this queue: later than it was sent where it is a dead letter. */
  readonly arrived: Date
  /** Present in FIFO queues, and in standard ones where the sender gave it. */
  readonly groupId?: string
  /** Present in FIFO queues. */
  readonly deduplicationId?: string
  /** Present in FIFO queues: 20 digits that grow. */
  readonly sequenceNumber?: string
  visibleFrom: Date
  /** Present once it was received. */
  receiptHandle?: string
  firstReceived?: Date
  /** Receives from this queue. */
  receiveCount: number
  /** Receives from queues that handed it on as a dead letter. */
  readonly receivedElsewhere: number
}

/** A message that a FIFO queue has taken: a second one of the same deduplication id is the same message until then. */
interface TakenMessage {
  readonly id: string
  readonly sequenceNumber: string
  readonly until: Date
}

/** A queue: FIFO if its name ends in `.fifo`, standard otherwise. */
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
  /** What a FIFO queue has taken in the last five minutes, by deduplication id, after the group's where that is the scope. */
  readonly taken: Map<string, TakenMessage>
  /** Messages that it was ever sent. */
  sentCount: number
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
