import type { FeatureName } from '../../../manifest/features'
import type { Region } from '../../../manifest/ids'
import type { ActionKind, ActionOf } from '../../../planning/actions/action'
import type { Desired } from '../../../planning/state/desired'
import type { LiveAccount } from '../../../planning/state/observed'
import type { Aws } from '../../aws/clients'
import type { Clock } from '../../base/clock'
import type { Output } from '../../base/port'
import type { StackEngine } from '../../session/stack-engine'
import type { AccountFailure } from './outcome'

/** Where findings are exported to. */
export interface ExportTarget {
  readonly bucketArn: string
  readonly keyArn: string
}

/** What performers work with. */
export interface PerformContext {
  readonly desired: Desired
  readonly aws: Aws
  readonly output: Output
  readonly engine: StackEngine
  /** An engine for the same stacks as they are for some of the manifest's Regions, home among them; absent where nobody makes one. */
  readonly engineFor?: (regions: readonly Region[]) => Promise<StackEngine>
  readonly clock: Clock
  /** The security account's detector in a Region. @throws OperatorError when there is none. */
  readonly detectorId: (region: Region) => Promise<string>
  /** The features that the security account's detector in a Region reports, which are those that are offered there. */
  readonly offeredFeatures: (region: Region) => Promise<ReadonlySet<FeatureName>>
  /** Puts the policies of the CDK's execution role and the boundary of the stacks' roles in place, once in a run; gives the former's ARNs. */
  readonly executionPolicies: () => Promise<readonly string[]>
  /** The organization's accounts, read once in a run. */
  readonly liveAccounts: () => Promise<readonly LiveAccount[]>
  /** Where findings are exported to, read once in a run. @throws OperatorError `EXPORT_TARGET_MISSING` */
  readonly exportTarget: () => Promise<ExportTarget>
  /** Makes changes of the organization's policies one after another, at the pace that AWS takes them. */
  readonly policyTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** The ids of policies that the run has created, by name. */
  readonly createdPolicies: Map<string, string>
}

/**
 * Performs one action; doing it twice does no harm. Gives the accounts for which it failed while it went through for
 * others.
 * @throws AwsCallFailed, TimedOut and other OperatorErrors when the whole action failed.
 */
export type Performer<Kind extends ActionKind> = (
  action: ActionOf<Kind>,
  context: PerformContext,
) => Promise<readonly AccountFailure[]>
