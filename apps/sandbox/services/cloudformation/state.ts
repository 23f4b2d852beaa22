import type {
  Change,
  ChangeSetStatus,
  ChangeSetType,
  ExecutionStatus,
  OnStackFailure,
} from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import type { OperationName, OperationOf } from '../../request/operation'
import { type AccountRegion, RegionalMap } from '../../world/regional-map'
import { defineStore, type World } from '../../world/world'
import { validationError } from './errors'
import { isDeleted, type Stack, type StackDefinition, settleDue } from './stack'

type Client = typeof import('@aws-sdk/client-cloudformation')

/** One operation of CloudFormation, with the input and output of the SDK's command of this name. */
export type CloudFormationOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/**
 * One page of any list of CloudFormation: 100 items at most; a larger size is cut down.
 * @throws AwsError `ValidationError` for its token.
 */
export const pageOf = pagesOf({ largest: 100, invalidToken: 'ValidationError' })

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

/** The stacks and change sets of one account and Region. */
interface RegionalStacks {
  /** By id, oldest first; deleted stacks stay. */
  readonly stacks: Map<string, Stack>
  readonly changeSets: ChangeSet[]
}

const store = defineStore(
  'cloudformation',
  () => new RegionalMap<RegionalStacks>(() => ({ stacks: new Map(), changeSets: [] })),
)

/** The stacks of an account and Region. */
export const stacksIn = (world: World, place: AccountRegion): RegionalStacks => {
  const regional = world.store(store).in(place)
  for (const stack of regional.stacks.values()) settleDue(world, stack)
  return regional
}

/** A stack by name (never a deleted one) or by id (deleted ones too). */
export const findStack = (world: World, place: AccountRegion, nameOrId: string): Stack | undefined => {
  const { stacks } = stacksIn(world, place)
  if (nameOrId.startsWith('arn:')) return stacks.get(nameOrId)
  return [...stacks.values()].find((stack) => stack.name === nameOrId && !isDeleted(stack))
}

/**
 * @throws AwsError `ValidationError` "Stack with id X does not exist", on which CDK relies word for
 *   word.
 */
export const requireStack = (world: World, place: AccountRegion, nameOrId: string | undefined): Stack => {
  const stack = findStack(world, place, nameOrId ?? '')
  if (!stack) throw validationError(`Stack with id ${nameOrId} does not exist`)
  return stack
}

/**
 * The stack that a request is about to change, by name or id.
 * @throws AwsError `ValidationError` "Stack [X] does not exist".
 */
export const requireNamedStack = (world: World, place: AccountRegion, nameOrId: string | undefined): Stack => {
  const stack = findStack(world, place, nameOrId ?? '')
  if (!stack) throw validationError(`Stack [${nameOrId}] does not exist`)
  return stack
}

/** How a request names a change set: by ARN, or by its name and its stack's. */
interface ChangeSetReference {
  readonly ChangeSetName?: string | undefined
  readonly StackName?: string | undefined
}

/** @throws AwsError `ValidationError` for the name of a change set without the name of its stack. */
export const requireStackName = ({ ChangeSetName: name = '', StackName: stackName }: ChangeSetReference): void => {
  if (!name.startsWith('arn:') && !stackName) {
    throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.')
  }
}

/** A change set as a request names it. */
export const findChangeSet = (
  world: World,
  place: AccountRegion,
  reference: ChangeSetReference,
): ChangeSet | undefined => {
  const { ChangeSetName: name = '', StackName: stackName } = reference
  const stackId = stackName && findStack(world, place, stackName)?.id
  return stacksIn(world, place).changeSets.find((changeSet) =>
    name.startsWith('arn:') ? changeSet.id === name : changeSet.name === name && changeSet.stackId === stackId,
  )
}

/** @throws AwsError `ChangeSetNotFound`, and `ValidationError` for a name without a stack. */
export const requireChangeSet = (world: World, place: AccountRegion, reference: ChangeSetReference): ChangeSet => {
  requireStackName(reference)
  const found = findChangeSet(world, place, reference)
  if (found) return found
  const { ChangeSetName: name = '' } = reference
  throw new AwsError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, { status: 404 })
}

/** A value that one stack offers to the others of its account and Region. */
interface StackExport {
  readonly name: string
  readonly value: string
  readonly stack: Stack
}

/** The stacks of an account and Region that are not deleted, oldest first. */
export const livingStacks = (world: World, place: AccountRegion): Stack[] =>
  [...stacksIn(world, place).stacks.values()].filter((stack) => !isDeleted(stack))

/** All exports of an account and Region. */
export const exportsIn = (world: World, place: AccountRegion): StackExport[] =>
  livingStacks(world, place).flatMap((stack) =>
    stack.outputs.flatMap(({ exportName, value }) =>
      exportName === undefined ? [] : [{ name: exportName, value, stack }],
    ),
  )

/** The stacks that import a value. */
export const importersOf = (world: World, place: AccountRegion, name: string): Stack[] =>
  livingStacks(world, place).filter((stack) => stack.imports.has(name))
