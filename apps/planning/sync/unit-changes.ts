import type { UnitId } from '../../manifest/ids'
import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import { pathOf, unitsById } from '../../manifest/unit-tree'
import type { LiveUnit } from './live-organization'
import type { UnitChange } from './sync-change'

type ListedUnit = ManifestFile['organization']['units'][number]

const differencesOf = (listed: ListedUnit, { id, name, parent }: LiveUnit): readonly UnitChange[] => [
  ...(listed.name === name
    ? []
    : [{ kind: 'unit-renamed' as const, unit: id, name, before: listed.name, after: name }]),
  ...(listed.parent === parent
    ? []
    : [{ kind: 'unit-moved' as const, unit: id, name, before: listed.parent, after: parent }]),
]

/**
 * How units differ from the manifest's list; `stays` are the ids of units that are gone and stay
 * listed all the same.
 */
export const unitChanges = (
  { organization }: Pick<ManifestFile, 'organization'>,
  live: readonly LiveUnit[],
  stays: ReadonlySet<UnitId>,
): readonly UnitChange[] => {
  const listed = new Map(organization.units.map((unit) => [unit.id, unit]))
  const present = new Set(live.map(({ id }) => id))
  return [
    ...live.flatMap((unit): readonly UnitChange[] => {
      const row = listed.get(unit.id)
      const { id, name, parent } = unit
      return row ? differencesOf(row, unit) : [{ kind: 'unit-added', unit: id, name, after: { name, parent } }]
    }),
    ...organization.units
      .filter(({ id }) => !present.has(id) && !stays.has(id))
      .map(({ id, name, parent }) => ({ kind: 'unit-removed' as const, unit: id, name, before: { name, parent } })),
  ]
}

/** A unit's path from its id; the empty text for the root and for a unit that is not among them. */
export const pathFinder = (units: readonly LiveUnit[]): ((id: UnitId | undefined) => string) => {
  const byId = unitsById(units)
  return (id) => {
    const unit = id === undefined ? undefined : byId.get(id)
    return unit ? pathOf(unit, byId) : ''
  }
}

/** The list of units after the changes. */
export const changedUnits = (units: readonly LiveUnit[], changes: readonly UnitChange[]): readonly LiveUnit[] => {
  const rows = new Map(units.map(({ id, name, parent }) => [id, { id, name, parent }]))
  for (const change of changes) {
    const row = rows.get(change.unit)
    if (change.kind === 'unit-added') rows.set(change.unit, { id: change.unit, ...change.after })
    else if (change.kind === 'unit-removed') rows.delete(change.unit)
    else if (row && change.kind === 'unit-renamed') rows.set(change.unit, { ...row, name: change.after })
    else if (row && change.kind === 'unit-moved') rows.set(change.unit, { ...row, parent: change.after })
  }
  return [...rows.values()]
}
