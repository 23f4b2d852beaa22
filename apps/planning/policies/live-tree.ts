import type { AccountId, UnitId } from '../../manifest/ids'
import type { OrganizationTree } from '../../manifest/protection/organization-tree'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

/**
 * The organization as it is: units where live accounts show them, others where the manifest says, without those that are gone. Undefined
 * while accounts or the root are unknown.
 */
export const liveTree = ({
  manifest,
  observed,
}: Pick<Situation, 'manifest' | 'observed'>): OrganizationTree | undefined => {
  const { accounts, policies, goneUnits } = observed
  if (!isSeen(accounts) || policies === undefined || !isSeen(policies.root)) return undefined
  const root = policies.root.seen.id as UnitId
  const gone = new Set(goneUnits && isSeen(goneUnits) ? goneUnits.seen : [])
  const parents = new Map<UnitId, UnitId>(
    manifest.organization.units.filter(({ id }) => !gone.has(id)).map(({ id, parent }) => [id, parent]),
  )
  for (const { unitPath = [] } of accounts.seen) {
    for (const [index, unit] of unitPath.entries()) {
      const parent = unitPath[index - 1]
      if (parent !== undefined) parents.set(unit, parent)
    }
  }
  const listed = new Map(manifest.accounts.map(({ id, unit }) => [id, unit]))
  const placed = accounts.seen.flatMap(({ id, state, unit = listed.get(id) }): { id: AccountId; unit: UnitId }[] =>
    state === 'ACTIVE' && unit !== undefined ? [{ id, unit }] : [],
  )
  return { root, units: [...parents].map(([id, parent]) => ({ id, parent })), accounts: placed }
}
