import type { AccountId, UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { ProtectedPlace } from '../../manifest/protection/lines-by-place'
import { chainFinder } from '../../manifest/protection/organization-tree'
import type { LiveAccount } from '../state/observed'

/** Where accounts and units are, as far as lines of the manifest about units are concerned. */
export interface LivePlaces {
  /** The units of an account as AWS Organizations has them, and as the manifest lists them where it returned none. */
  readonly of: (account: AccountId) => ProtectedPlace
  /** A unit with those above it, outermost first; live where an account is in it. */
  readonly unit: (unit: UnitId) => readonly UnitId[]
}

type Placing = Pick<Manifest, 'organization' | 'accounts'>

/** Made once for all Regions. Without live accounts the manifest alone decides. */
export const livePlaces = (
  { organization, accounts }: Placing,
  live: readonly Pick<LiveAccount, 'id' | 'unitPath'>[],
): LivePlaces => {
  const listed = chainFinder({ organization })
  const paths = live.flatMap(({ id, unitPath }) => (unitPath ? [[id, unitPath] as const] : []))
  const places = new Map<AccountId, ProtectedPlace>([
    ...accounts.map(({ id, unit }) => [id, { account: id, units: listed(unit) }] as const),
    ...paths.map(([id, units]) => [id, { account: id, units }] as const),
  ])
  const above = new Map<UnitId, readonly UnitId[]>()
  for (const [, path] of paths) {
    for (const [index, unit] of path.entries()) if (!above.has(unit)) above.set(unit, path.slice(0, index + 1))
  }
  return {
    of: (account) => places.get(account) ?? { account, units: [] },
    unit: (unit) => above.get(unit) ?? listed(unit),
  }
}
