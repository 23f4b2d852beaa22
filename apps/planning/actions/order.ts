import type { Desired } from '../state/desired'
import type { ActionShape } from './action-shape'

/** An action and another one of a kind that it may wait for. */
export interface Pair {
  readonly action: ActionShape
  readonly other: ActionShape
}

/** A pair with what it is part of: all actions, and what is wanted. */
interface PlannedPair extends Pair {
  readonly actions: readonly ActionShape[]
  readonly desired: Pick<Desired, 'manifest' | 'assembly'>
}

/** Other actions of a kind: those for which every condition holds, all of the kind without any. */
export interface Edge<Name extends string = string, Known extends Pair = PlannedPair> {
  readonly kind: Name
  readonly where: readonly ((pair: Known) => boolean)[]
}

/** Names other actions, for the order of a kind. */
export const ofKind = <Name extends string, Known extends Pair = Pair>(
  kind: Name,
  ...where: readonly ((pair: Known) => boolean)[]
): Edge<Name, Known> => ({ kind, where })

/** Whether the other action of a pair is among those that are named. */
export const isAmong = <Known extends Pair>(edges: readonly Edge<string, Known>[] | undefined, pair: Known): boolean =>
  edges?.some(({ kind, where }) => pair.other.kind === kind && where.every((holds) => holds(pair))) ?? false

/** Those of the action's own Region. */
export const sameRegion = ({ action, other }: Pair): boolean => action.region === other.region

/** Those of the action's own account. */
export const sameAccount = ({ action, other }: Pair): boolean => action.account === other.account

/** Those that are about what the action's own name names. */
export const sameName = ({ action, other }: Pair): boolean => action.name !== undefined && action.name === other.name

/** That of the home Region, for an action of any other. */
export const homeRegion = ({ action, other, desired }: PlannedPair): boolean => {
  const { home } = desired.manifest.regions
  return other.region === home && action.region !== home
}

/** Those of all other Regions, for the action of the home Region. */
export const awayFromHome = ({ action, other, desired }: PlannedPair): boolean => {
  const { home } = desired.manifest.regions
  return action.region === home && other.region !== home
}

/** Those that the plan lists before the action. */
export const earlierInPlan = ({ action, other, actions }: PlannedPair): boolean =>
  actions.indexOf(other) < actions.indexOf(action)

/** That of the stack that is deployed first, the Foundation. */
export const firstStack = ({ other, desired }: PlannedPair): boolean => other.stack === desired.assembly.stacks[0]?.name

/** That of the stack that declares the action's StackSet. */
export const declaringStack = ({ action, other, desired }: PlannedPair): boolean =>
  action.stackSet !== undefined && declaringStackOf(action.stackSet, desired) === other.stack

/**
 * Those that are, like the action, about the security account's own stacks, or like it about those
 * of member routes.
 */
export const sameDelivery = ({ action, other, desired }: PlannedPair): boolean =>
  isForMembers(action, desired) === isForMembers(other, desired)

/** All of them, for an action that is about stacks of member routes. */
export const forMemberRoutes = ({ action, desired }: PlannedPair): boolean => isForMembers(action, desired)

/** What changes which policies carry protection out: GuardDuty then may leave accounts for a later round. */
export const policyChanges = (['attach-policy', 'update-policy', 'detach-policy', 'disable-policy-type'] as const).map(
  (kind) => ofKind<typeof kind, Pair>(kind),
)

const declaringStackOf = (stackSet: string, { assembly }: PlannedPair['desired']): string | undefined =>
  assembly.stackSets.find(({ name }) => name === stackSet)?.stack

/** Whether an action is about stacks that hold StackSets onto the members' accounts. */
const isForMembers = ({ stack, stackSet }: ActionShape, desired: PlannedPair['desired']): boolean => {
  const { alertsStack, slackStack } = desired.assembly.memberDelivery ?? {}
  const name = stackSet === undefined ? stack : declaringStackOf(stackSet, desired)
  return name !== undefined && (name === alertsStack || name === slackStack)
}
