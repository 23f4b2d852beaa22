import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import { type AccountId, parseUnitId, type UnitId } from '../../../manifest/ids'
import { type Manifest, requireOrganization } from '../../../manifest/manifest'
import type { LiveAccount } from '../../../planning/state/observed'
import type { LiveOrganization, LiveUnit } from '../../../planning/sync/live-organization'
import { attempt, attemptUnlessMissing, everyPage } from '../../aws/attempt'
import { mapBounded } from '../../base/bounded'
import { liveAccount, unitsOfPath } from './observe-accounts'

/** AWS Organizations throttles early: few calls at a time. */
const concurrentLooks = 4

/** Whose calls they are. */
interface Asking {
  readonly client: OrganizationsClient
  readonly management: AccountId
}

/** The units above an account or unit, root first: an account has one parent (ListParents, API reference). */
const unitsAbove = async ({ client, management }: Asking, child: string): Promise<readonly UnitId[]> => {
  const { paginateListParents: paginate } = await import('@aws-sdk/client-organizations')
  const place = { operation: 'organizations:ListParents', account: management }
  const [parent] = await everyPage(place, paginate({ client }, { ChildId: child }), (page) => page.Parents)
  if (parent?.Id === undefined) return []
  const id = parseUnitId(parent.Id)
  return parent.Type === 'ROOT' ? [id] : [...(await unitsAbove({ client, management }, id)), id]
}

/** One account with the units that it is in; undefined where it is not in the organization. */
const observeOne = async (asking: Asking, id: AccountId): Promise<LiveAccount | undefined> => {
  const { DescribeAccountCommand } = await import('@aws-sdk/client-organizations')
  const place = { operation: 'organizations:DescribeAccount', account: asking.management }
  const found = await attemptUnlessMissing(place, ['AccountNotFoundException'], () =>
    asking.client.send(new DescribeAccountCommand({ AccountId: id })),
  )
  if (!found?.Account) return undefined
  const walked = unitsOfPath(found.Account) ? undefined : new Map([[id, await unitsAbove(asking, id)]])
  return liveAccount(found.Account, walked)
}

/** Those of the accounts that are in the organization: a call each, and more for their units only where AWS sends no `Paths`. */
export const observeNamedAccounts = async (
  client: OrganizationsClient,
  management: AccountId,
  named: readonly AccountId[],
): Promise<readonly LiveAccount[]> => {
  const found = await mapBounded(named, concurrentLooks, (id) => observeOne({ client, management }, id))
  return found.flatMap((account) => account ?? [])
}

const observeUnit = async ({ client, management }: Asking, id: UnitId, parent: UnitId): Promise<LiveUnit> => {
  const { DescribeOrganizationalUnitCommand } = await import('@aws-sdk/client-organizations')
  const place = { operation: 'organizations:DescribeOrganizationalUnit', account: management }
  const found = await attempt(place, () =>
    client.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id })),
  )
  return { id, name: found.OrganizationalUnit?.Name ?? '', parent }
}

/** Units on the way to accounts that the manifest does not list, each after the one that it is in. */
const newUnits = (accounts: readonly LiveAccount[], { organization }: Pick<Manifest, 'organization'>) => {
  const listed = new Set(organization.units.map(({ id }) => id))
  const found = new Map<UnitId, UnitId>()
  for (const { unitPath = [] } of accounts) {
    for (const [index, unit] of unitPath.entries()) {
      const parent = unitPath[index - 1]
      if (parent !== undefined && !listed.has(unit)) found.set(unit, parent)
    }
  }
  return [...found].map(([id, parent]) => ({ id, parent }))
}

/**
 * The organization as the manifest lists it, with named accounts as they are in AWS Organizations, and the units that they need and the
 * manifest has not. Nothing else is asked.
 */
export const observeOnlyNamed = async (
  client: OrganizationsClient,
  { organization, accounts }: Manifest,
  named: readonly AccountId[],
): Promise<LiveOrganization> => {
  const management = requireOrganization({ organization }).managementAccount
  const found = await observeNamedAccounts(client, management, named)
  const units = await mapBounded(newUnits(found, { organization }), concurrentLooks, ({ id, parent }) =>
    observeUnit({ client, management }, id, parent),
  )
  const others = accounts.filter(({ id }) => !named.includes(id))
  return {
    accounts: [...others, ...found],
    units: [...organization.units.map(({ id, name, parent }) => ({ id, name, parent })), ...units],
  }
}
