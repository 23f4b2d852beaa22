import type {
  Change,
  ChangeSetStatus,
  ChangeSetType,
  ExecutionStatus,
  OnStackFailure,
} from '@aws-sdk/client-cloudformation'
import type { StackDefinition } from './stack'

/** A change set of a stack. */
export interface ChangeSet {
  readonly id: string
  readonly name: string
  readonly stackId: string
  readonly stackName: string
  readonly type: ChangeSetType
  readonly description?: string
  readonly createdAt: Date
  readonly definition: StackDefinition
  readonly changes: readonly Change[]
  readonly status: ChangeSetStatus
  readonly statusReason?: string
  executionStatus: ExecutionStatus
  readonly roleArn?: string
  readonly onStackFailure?: OnStackFailure
  readonly includeNestedStacks?: boolean
  readonly importExistingResources?: boolean
}
