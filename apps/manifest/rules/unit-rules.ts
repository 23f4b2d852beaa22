import type { Problem } from '../text/issue'
import { didYouMean } from '../text/nearest'
import type { Path } from '../text/place'
import { isRootId, lineOf, pathOf, unitsById } from '../unit-tree'
import { findRepeats, type ManifestDraft, type Rule } from './rule'

const idsAreUnique: Rule = ({ organization: { units } }) =>
  findRepeats(units, ({ id }) => id).map(({ index, key }) => ({
    code: 'MANIFEST_UNIT_REPEATED',
    path: ['organization', 'units', index, 'id'],
    message: `The unit ${key} is listed twice`,
  }))

const pathsAreUnique: Rule = ({ organization: { units } }) => {
  const byId = unitsById(units)
  const distinct = (unit: (typeof units)[number]) => unit.id !== undefined && byId.get(unit.id) === unit
  const placeOf = (unit: (typeof units)[number]) =>
    distinct(unit) && unit.name && unit.parent ? JSON.stringify([unit.parent, unit.name]) : undefined
  return findRepeats(units, placeOf).flatMap(({ index }): readonly Problem[] => {
    const unit = units[index]
    const path = unit === undefined ? '' : pathOf(unit, byId)
    return [
      {
        code: 'MANIFEST_UNIT_PATH_REPEATED',
        path: ['organization', 'units', index, 'name'],
        message: `Two units have the path ${JSON.stringify(path)}`,
      },
    ]
  })
}

/** Every place where the manifest names a unit or root by id. */
const references = ({ organization, accounts }: ManifestDraft): readonly { path: Path; id: string }[] => [
  ...organization.units.flatMap(({ parent }, index) =>
    parent === undefined ? [] : [{ path: ['organization', 'units', index, 'parent'], id: parent }],
  ),
  ...accounts.flatMap(({ unit }, index) =>
    unit === undefined ? [] : [{ path: ['accounts', index, 'unit'], id: unit }],
  ),
]

const referencesExist: Rule = (draft) => {
  const known = unitsById(draft.organization.units)
  return references(draft).flatMap(({ path, id }): readonly Problem[] => {
    if (isRootId(id) || known.has(id)) return []
    const message = `The unit ${JSON.stringify(id)} is not listed`
    return [{ code: 'MANIFEST_UNIT_UNKNOWN', path, message, ...didYouMean(id, known.keys()) }]
  })
}

const rootIsOne: Rule = (draft) => {
  const roots = references(draft).filter(({ id }) => isRootId(id))
  return roots.flatMap(({ path, id }): readonly Problem[] =>
    id === roots[0]?.id
      ? []
      : [{ code: 'MANIFEST_ROOTS', path, message: `The root ${id} is named, and ${roots[0]?.id} elsewhere` }],
  )
}

const noCycles: Rule = ({ organization: { units } }) => {
  const byId = unitsById(units)
  const reported = new Set<unknown>()
  return units.flatMap((unit, index): readonly Problem[] => {
    const line = lineOf(unit, byId)
    const closesHere = unit.id !== undefined && line.at(-1)?.parent === unit.id && byId.get(unit.id) === unit
    if (!closesHere || reported.has(unit)) return []
    for (const member of line) reported.add(member)
    const way = [...line, unit].map(({ id }) => id).join(' in ')
    return [
      {
        code: 'MANIFEST_UNIT_CYCLE',
        path: ['organization', 'units', index, 'parent'],
        message: `A unit is its own ancestor: ${way}`,
      },
    ]
  })
}

/** Rules about the tree of units. */
export const unitRules: readonly Rule[] = [idsAreUnique, pathsAreUnique, referencesExist, rootIsOne, noCycles]
