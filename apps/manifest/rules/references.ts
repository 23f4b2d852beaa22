import type { AccountId, UnitId } from '../ids'
import type { ManifestFile } from '../schema/manifest-schema'
import type { Path } from '../text/place'
import { unitsById, unitsByReference } from '../unit-tree'

/** A place in the file where a route names something, and by what. */
export interface Reference<By extends string> {
  readonly path: Path
  readonly by: By
}

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
  return file.routes.flatMap(({ accounts = [] }, index) => {
    if (accounts === 'ALL') return []
    return accounts.flatMap((member, at): Reference<'id' | 'name'>[] => {
      const path = ['routes', index, 'accounts', at]
      if (member === account) return [{ path, by: 'id' }]
      return isName && member === name ? [{ path, by: 'name' }] : []
    })
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
  return file.routes.flatMap(({ units: members = [] }, index) =>
    members.flatMap((member, at): Reference<'id' | 'path'>[] => {
      const place = ['routes', index, 'units', at]
      if (member === unit) return [{ path: place, by: 'id' }]
      return byReference.get(member) === listed ? [{ path: place, by: 'path' }] : []
    }),
  )
}
