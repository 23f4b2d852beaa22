import type { Capability, ResourceStatus, StackStatus, Tag } from '@aws-sdk/client-cloudformation'
import type { AccountId, Region } from '../../../manifest/ids'
import type { World } from '../../world/world'
import type { ExistingResource } from './provision/resource-type'
import type { ResolvedParameter } from './template/parameters'
import type { RetentionPolicy, Template } from './template/template'

/** A resource of a stack as CloudFormation keeps it. */
export interface StackResource extends ExistingResource {
  readonly logicalId: string
  readonly type: string
  readonly status: ResourceStatus
  readonly statusReason?: string
  readonly timestamp: Date
  readonly metadata: unknown
  readonly deletionPolicy: RetentionPolicy
  readonly updateReplacePolicy: RetentionPolicy
  /** Logical ids of the resources that were made before this one because it needs them. */
  readonly dependencies: readonly string[]
}

/** One line of a stack's history. */
interface StackEvent {
  readonly id: string
  readonly logicalId: string
  readonly physicalId: string
  readonly type: string
  readonly timestamp: Date
  readonly status: string
  readonly reason?: string
  readonly properties?: string
  readonly operationId: string
  readonly clientRequestToken?: string
}

/** An output with its value. */
export interface StackOutput {
  readonly key: string
  readonly value: string
  readonly description?: string
  readonly exportName?: string
}

/** What a stack is made from; an update replaces all of it. */
export interface StackDefinition {
  readonly templateBody: string
  readonly template: Template
  readonly parameters: ReadonlyMap<string, ResolvedParameter>
  readonly tags: readonly Tag[]
  readonly capabilities: readonly Capability[]
  readonly notificationArns: readonly string[]
}

/** A stack of one account and Region. */
export interface Stack {
  readonly id: string
  readonly name: string
  readonly account: AccountId
  readonly region: Region
  readonly createdAt: Date
  readonly resources: Map<string, StackResource>
  readonly events: StackEvent[]
  definition: StackDefinition
  status: StackStatus
  statusReason?: string
  updatedAt?: Date
  deletedAt?: Date
  outputs: readonly StackOutput[]
  /** Names of the exports that the template imports. */
  imports: ReadonlySet<string>
  roleArn?: string
  terminationProtection: boolean
  disableRollback: boolean
  changeSetId?: string
  policyBody?: string
  /** The definition before the update that failed, while a rollback is still to come. */
  interrupted?: InterruptedUpdate
  /** Present while an operation is under way. */
  pending?: PendingEnd
}

/** The end of an operation that nobody sees yet. */
interface PendingEnd {
  readonly at: Date
  readonly event: StackEvent
  readonly status: StackStatus
  readonly outputs: readonly StackOutput[]
}

/** What a paused or failed rollback needs to go on. */
export interface InterruptedUpdate {
  readonly definition: StackDefinition
  readonly resources: ReadonlyMap<string, StackResource>
}

/** Statuses in which a stack is gone from everything but `ListStacks` and reads by id. */
export const isDeleted = (stack: Stack): boolean => stack.status === 'DELETE_COMPLETE'

const isOfStack = (stack: Stack, { physicalId }: { readonly physicalId: string }): boolean => physicalId === stack.id

/**
 * Keeps the end of a stack operation back for as long as the scenario's `stackSeconds` say: until
 * then the stack is in the status that it had before its end, and takes no other operation
 * (BEHAVIOUR 12).
 */
export const holdEnd = (world: World, stack: Stack): void => {
  const seconds = world.scenario.cloudFormation?.stackSeconds ?? 0
  const before = stack.events.findLast((event, index) => index < stack.events.length - 1 && isOfStack(stack, event))
  const end = stack.events.at(-1)
  if (seconds === 0 || !before || !end) return
  const at = new Date(world.clock.now().getTime() + seconds * 1000)
  const { status, outputs } = stack
  stack.events.pop()
  stack.pending = { at, event: { ...end, timestamp: at }, status, outputs }
  stack.status = before.status as Stack['status']
  if (stack.status === 'CREATE_IN_PROGRESS') stack.outputs = []
  setReason(stack, before.reason)
}

/** Shows the end of an operation whose time has come. */
export const settleDue = (world: World, stack: Stack): void => {
  if (stack.pending && stack.pending.at <= world.clock.now()) endNow(stack, stack.pending)
}

/** Gives up waiting for the end of an operation: what was kept back is there. */
export const endNow = (stack: Stack, { event, status, outputs }: PendingEnd): void => {
  delete stack.pending
  stack.events.push(event)
  stack.status = status
  stack.outputs = outputs
  setReason(stack, event.reason)
}

const setReason = (stack: Stack, reason: string | undefined): void => {
  if (reason === undefined) delete stack.statusReason
  else stack.statusReason = reason
}
