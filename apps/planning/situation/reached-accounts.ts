import type { AccountId, UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { StackSetTargets } from '../state/desired'
import type { LiveAccount, Observed } from '../state/observed'
import { isSeen } from '../state/seen'
import { byId } from './enrollment'

/**
 * Accounts that CloudFormation passes over in every operation of StackSets, because they are
 * suspended, closed or gone.
 */
export const passedOver = (live: readonly LiveAccount[]): ((account: AccountId) => boolean) => {
  const active = new Set(live.filter(({ state }) => state === 'ACTIVE').map(({ id }) => id))
  return (account) => !active.has(account)
}

/**
 * The accounts that a StackSet's instances are to exist in, by id. Service-managed StackSets reach
 * the units with all units below them, but never the management account, and skip suspended
 * accounts (AWS CloudFormation API reference, DeploymentTargets; StackInstanceComprehensiveStatus
 * `SKIPPED_SUSPENDED_ACCOUNT`). An account whose unit was not read is not counted in.
 */
export const reachedAccounts = (
  targets: StackSetTargets,
  { organization }: Pick<Manifest, 'organization'>,
  live: readonly LiveAccount[],
): readonly AccountId[] => {
  if (targets.model === 'self-managed') return targets.accounts
  const units = new Set(targets.units)
  const chosen = targets.accounts && new Set(targets.accounts)
  return live
    .filter(({ id, state }) => state === 'ACTIVE' && id !== organization.managementAccount)
    .filter(({ id, unitPath = [] }) => unitPath.some((unit) => units.has(unit)) && (chosen?.has(id) ?? true))
    .sort(byId)
    .map(({ id }) => id)
}

/** The units of the manifest that AWS Organizations does not know; none where nobody could look. */
export const goneUnits = ({ goneUnits: gone }: Pick<Observed, 'goneUnits'>): ReadonlySet<UnitId> =>
  new Set(gone !== undefined && isSeen(gone) ? gone.seen : [])
