import type { AccountId, UnitId } from '../ids'
import type { ManifestFile } from '../schema/manifest-schema'
import type { Path } from '../text/place'
import { unitsById, unitsByReference } from '../unit-tree'
import type { ManifestDraft } from './rule'

/** A place in the file where a route names something, and by what. */
export interface Reference<By extends string> {
  readonly path: Path
  readonly by: By
}

/** An account or unit as a route names it, with the route's index. */
interface Named {
  readonly path: Path
  readonly route: number
  /** As it is written; undefined where it cannot be read. */
  readonly named: string | undefined
}

/** Everything that routes name of one kind, to be covered and to be left out. "ALL" names nothing. */
export const namedByRoutes = (
  { routes }: Pick<ManifestDraft, 'routes'>,
  kind: 'accounts' | 'units',
): readonly Named[] =>
  routes.flatMap((route, index) => {
    const listed = route[kind]
    const lists = [
      { path: ['routes', index, kind], list: listed === 'ALL' ? [] : (listed ?? []) },
      { path: ['routes', index, 'except', kind], list: route.except?.[kind] ?? [] },
    ]
    return lists.flatMap(({ path, list }) => list.map((named, at) => ({ path: [...path, at], route: index, named })))
  })

/** Whether a route means another account by the name: of accounts that share one it means the active one. */
const isPreferredMatch = (other: ManifestFile['accounts'][number], account: AccountId, name: string): boolean =>
  other.id !== account && other.name === name && other.state === 'ACTIVE'

/**
 * Where routes name the account: by its id, or by its name, which an account with that text as its id goes before. Entries
 * by name have to follow when the account is renamed. Empty for an account that the file does not list.
 */
export const accountReferences = (file: ManifestFile, account: AccountId): readonly Reference<'id' | 'name'>[] => {
  const name = file.accounts.find(({ id }) => id === account)?.name
  if (name === undefined) return []
  const isName = !file.accounts.some((other) => other.id === name || isPreferredMatch(other, account, name))
  return namedByRoutes(file, 'accounts').flatMap(({ path, named: member }): Reference<'id' | 'name'>[] => {
    if (member === account) return [{ path, by: 'id' }]
    return isName && member === name ? [{ path, by: 'name' }] : []
  })
}

/**
 * Where routes name the unit itself: by its id, or by its path (with or without the backslash before a slash of its name), which
 * has to follow when it or a unit above it is renamed or moved. Units below it are not looked at: their paths follow too. Empty for a unit that the file does not list.
 */
export const unitReferences = (file: ManifestFile, unit: UnitId): readonly Reference<'id' | 'path'>[] => {
  const { units } = file.organization
  const byId = unitsById(units)
  const listed = byId.get(unit)
  if (listed === undefined) return []
  const byReference = unitsByReference(units)
  return namedByRoutes(file, 'units').flatMap(({ path, named: member }): Reference<'id' | 'path'>[] => {
    if (member === unit) return [{ path, by: 'id' }]
    return member !== undefined && byReference.get(member) === listed ? [{ path, by: 'path' }] : []
  })
}
