import type { AccountId, Region } from '../../manifest/ids'
import type { SynthesizedStack, SynthesizedStackSet } from '../state/desired'
import type { ObservedInstance, ObservedStack, ObservedStackSet } from '../state/observed-stacks'

/** How a stack stands: as it should be, being worked on, or to be deployed and why. */
export type StackVerdict =
  | { readonly is: 'current' }
  | { readonly is: 'in-progress'; readonly status: string }
  | { readonly is: 'due'; readonly reason: string }

/**
 * Statuses with which a stack does not hold what its template says. `UPDATE_ROLLBACK_COMPLETE`
 * holds the template before.
 */
const isBroken = (status: string): boolean =>
  status.endsWith('_FAILED') || (status.endsWith('ROLLBACK_COMPLETE') && status !== 'UPDATE_ROLLBACK_COMPLETE')

/**
 * Whether a stack was ever deployed. One whose change set was never executed has neither template
 * nor resources.
 */
export const isDeployed = (found: ObservedStack | undefined): found is ObservedStack =>
  found !== undefined && found.status !== 'REVIEW_IN_PROGRESS'

/**
 * Whether CloudFormation is at work on a stack. One whose change set was never executed is not
 * being worked on.
 */
export const isUnderWay = ({ status }: Pick<ObservedStack, 'status'>): boolean =>
  status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS'

const brokenReason = ({ status, neverCreated = [] }: ObservedStack): string =>
  neverCreated.length === 0
    ? `the stack is ${status}`
    : `the stack is ${status}, because its creation failed: ${neverCreated.join('; ')}`

const judgeStack = (wanted: SynthesizedStack, found: ObservedStack | undefined): StackVerdict => {
  if (!isDeployed(found)) return { is: 'due', reason: 'the stack does not exist' }
  if (isUnderWay(found)) return { is: 'in-progress', status: found.status }
  if (isBroken(found.status)) return { is: 'due', reason: brokenReason(found) }
  return found.digest === wanted.digest ? { is: 'current' } : { is: 'due', reason: 'its template changes' }
}

/** A stack with the StackSets that it declares. */
export const stackVerdict = (
  wanted: SynthesizedStack,
  found: ObservedStack | undefined,
  stackSets: readonly { readonly wanted: SynthesizedStackSet; readonly found: ObservedStackSet | undefined }[],
): StackVerdict => {
  const own = judgeStack(wanted, found)
  if (own.is !== 'current') return own
  const gone = stackSets.find((stackSet) => stackSet.found === undefined)
  if (gone) return { is: 'due', reason: `its StackSet ${gone.wanted.name} does not exist` }
  const stale = stackSets.find((stackSet) => stackSet.found?.digest !== stackSet.wanted.digest)
  return stale ? { is: 'due', reason: `the template of its StackSet ${stale.wanted.name} changes` } : own
}

/**
 * How a stack instance stands. A suspended account's is skipped by CloudFormation and counts as
 * current.
 */
export type InstanceVerdict = 'current' | 'in-progress' | 'failed' | 'missing'

/**
 * What the last operation came to when it failed; an instance without an operation of its own has
 * none of these.
 */
const failures: readonly string[] = ['FAILED', 'CANCELLED', 'INOPERABLE', 'FAILED_IMPORT']

/** Source: StackInstance and StackInstanceComprehensiveStatus of the CloudFormation API. */
export const instanceVerdict = (instance: ObservedInstance | undefined): InstanceVerdict => {
  if (instance === undefined) return 'missing'
  if (instance.detailedStatus === 'PENDING' || instance.detailedStatus === 'RUNNING') return 'in-progress'
  if (instance.detailedStatus === 'SKIPPED_SUSPENDED_ACCOUNT') return 'current'
  return instance.status === 'CURRENT' && !failures.includes(instance.detailedStatus) ? 'current' : 'failed'
}

/** A StackSet's instance as it should exist, and as it was found. */
export interface InstancePair {
  readonly account: AccountId
  readonly region: Region
  readonly found: ObservedInstance | undefined
}

/** An instance's account and Region as one key. */
export const placeOf = ({ account, region }: Pick<InstancePair, 'account' | 'region'>): string => `${account} ${region}`

/**
 * The wanted instances of a StackSet: every account that it is to reach, in every Region, in the
 * manifest's order.
 */
export const pairInstances = (
  wanted: SynthesizedStackSet,
  found: ObservedStackSet | undefined,
  accounts: readonly AccountId[],
): readonly InstancePair[] => {
  const held = new Map(found?.instances.map((instance) => [placeOf(instance), instance]))
  return wanted.regions.flatMap((region) =>
    accounts.map((account) => ({ account, region, found: held.get(placeOf({ account, region })) })),
  )
}
