import type { AccountId, UnitId } from '../ids'
import type { ManifestFile } from '../schema/manifest-schema'
import type { Path } from '../text/place'
import { unitsById, unitsByReference } from '../unit-tree'
import type { ManifestDraft } from './rule'

/** A place in the file where a route or an exception of the protection names something, and by what. */
export interface Reference<By extends string> {
  readonly path: Path
  readonly by: By
}

type NamingDraft = Pick<ManifestDraft, 'routes' | 'protection'>

/** Who names an account or unit, with the index in its list. */
type Naming = { readonly route: number } | { readonly exception: number }

/** An account or unit as a route or an exception names it. */
export interface Named {
  readonly path: Path
  readonly naming: Naming
  /** As it is written; undefined where it cannot be read. */
  readonly named: string | undefined
}

const namedByRoutes = ({ routes }: NamingDraft, kind: 'accounts' | 'units'): readonly Named[] =>
  routes.flatMap((route, index) => {
    const listed = route[kind]
    const lists = [
      { path: ['routes', index, kind], list: listed === 'ALL' ? [] : (listed ?? []) },
      { path: ['routes', index, 'except', kind], list: route.except?.[kind] ?? [] },
    ]
    const naming = { route: index }
    return lists.flatMap(({ path, list }) => list.map((named, at) => ({ path: [...path, at], naming, named })))
  })

const namedByExceptions = ({ protection }: NamingDraft, kind: 'accounts' | 'units'): readonly Named[] =>
  (protection.exceptions ?? []).flatMap((exception, index) =>
    (exception[kind] ?? []).map((named, at) => ({
      path: ['protection', 'exceptions', index, kind, at],
      naming: { exception: index },
      named,
    })),
  )

/** Everything of one kind that routes name, to be covered and to be left out, and exceptions of the protection. "ALL" names nothing. */
export const namedIn = (draft: NamingDraft, kind: 'accounts' | 'units'): readonly Named[] => [
  ...namedByRoutes(draft, kind),
  ...namedByExceptions(draft, kind),
]

/** Whether another account is meant by the name: of accounts that share one it means the active one. */
const isPreferredMatch = (other: ManifestFile['accounts'][number], account: AccountId, name: string): boolean =>
  other.id !== account && other.name === name && other.state === 'ACTIVE'

/**
 * Where routes and exceptions name the account: by its id, or by its name, which an account with that text as its id goes before. Entries
 * by name have to follow when the account is renamed. Empty for an account that the file does not list.
 */
export const accountReferences = (file: ManifestFile, account: AccountId): readonly Reference<'id' | 'name'>[] => {
  const name = file.accounts.find(({ id }) => id === account)?.name
  if (name === undefined) return []
  const isName = !file.accounts.some((other) => other.id === name || isPreferredMatch(other, account, name))
  return namedIn(file, 'accounts').flatMap(({ path, named: member }): Reference<'id' | 'name'>[] => {
    if (member === account) return [{ path, by: 'id' }]
    return isName && member === name ? [{ path, by: 'name' }] : []
  })
}

/**
 * Where routes and exceptions name the unit itself: by its id, or by its path (with or without the backslash before a slash of its name), which
 * has to follow when it or a unit above it is renamed or moved. Units below it are not looked at: their paths follow too. Empty for a unit that the file does not list.
 */
export const unitReferences = (file: ManifestFile, unit: UnitId): readonly Reference<'id' | 'path'>[] => {
  const { units } = file.organization
  const byId = unitsById(units)
  const listed = byId.get(unit)
  if (listed === undefined) return []
  const byReference = unitsByReference(units)
  return namedIn(file, 'units').flatMap(({ path, named: member }): Reference<'id' | 'path'>[] => {
    if (member === unit) return [{ path, by: 'id' }]
    return member !== undefined && byReference.get(member) === listed ? [{ path, by: 'path' }] : []
  })
}
