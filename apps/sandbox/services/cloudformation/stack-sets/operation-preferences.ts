import type { StackSetOperationPreferences } from '@aws-sdk/client-cloudformation'
import { validationError } from '../errors'

/** How far an operation goes in one Region. */
interface RegionLimits {
  /** Accounts that may fail before the operation stops in the Region. */
  readonly tolerance: number
  /** Accounts that are started at a time after so many failures; at least 1. */
  concurrencyAfter(failures: number): number
}

const refuseBoth = (count: unknown, percentage: unknown, names: string): void => {
  if (count !== undefined && percentage !== undefined) throw validationError(`${names} cannot be specified together.`)
}

/**
 * @throws AwsError `ValidationError` when a count and a percentage are given for the same limit.
 */
export const validatePreferences = (preferences: StackSetOperationPreferences): void => {
  const { FailureToleranceCount, FailureTolerancePercentage, MaxConcurrentCount, MaxConcurrentPercentage } = preferences
  refuseBoth(FailureToleranceCount, FailureTolerancePercentage, 'FailureToleranceCount and FailureTolerancePercentage')
  refuseBoth(MaxConcurrentCount, MaxConcurrentPercentage, 'MaxConcurrentCount and MaxConcurrentPercentage')
}

const share = (percentage: number, accounts: number): number => Math.floor((percentage * accounts) / 100)

/**
 * The limits for a Region with so many accounts. Percentages round down. Strict mode (the default)
 * never has more accounts at work than may still fail, plus one; soft mode keeps its concurrency.
 */
export const regionLimits = (preferences: StackSetOperationPreferences, accounts: number): RegionLimits => {
  const { FailureToleranceCount, FailureTolerancePercentage, MaxConcurrentCount, MaxConcurrentPercentage } = preferences
  const tolerance =
    FailureToleranceCount ??
    (FailureTolerancePercentage === undefined ? 0 : share(FailureTolerancePercentage, accounts))
  const wanted =
    MaxConcurrentCount ?? (MaxConcurrentPercentage === undefined ? 1 : share(MaxConcurrentPercentage, accounts))
  const isSoft = preferences.ConcurrencyMode === 'SOFT_FAILURE_TOLERANCE'
  return {
    tolerance,
    concurrencyAfter: (failures) => Math.max(isSoft ? wanted : Math.min(wanted, tolerance - failures + 1), 1),
  }
}
