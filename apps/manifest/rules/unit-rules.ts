import { counted } from '../text/counted'
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

/** The first reference to each id, with how many there are. */
const firstOfEach = (places: readonly { path: Path; id: string }[]) =>
  [...new Set(places.map(({ id }) => id))].map((id) => {
    const same = places.filter((place) => place.id === id)
    const [first] = same
    return { path: first?.path ?? [], id, more: same.length - 1 }
  })

const alsoNamed = (more: number): string => (more === 0 ? '' : `, and named ${counted(more, 'more time')}`)

const referencesExist: Rule = (draft) => {
  const known = unitsById(draft.organization.units)
  const unknown = references(draft).filter(({ id }) => !isRootId(id) && !known.has(id))
  if (known.size === 0 && unknown.length > 1) {
    const message = `No unit is listed, and ${counted(unknown.length, 'place')} name one`
    return [
      { code: 'MANIFEST_UNIT_UNKNOWN', path: ['organization', 'units'], message, wayOut: 'List the units there.' },
    ]
  }
  return firstOfEach(unknown).map(({ path, id, more }): Problem => {
    const message = `The unit ${JSON.stringify(id)} is not listed${alsoNamed(more)}`
    return { code: 'MANIFEST_UNIT_UNKNOWN', path, message, ...didYouMean(id, known.keys()) }
  })
}

/** The root is the one that is named most often. */
const rootIsOne: Rule = (draft) => {
  const roots = firstOfEach(references(draft).filter(({ id }) => isRootId(id)))
  const most = Math.max(...roots.map(({ more }) => more))
  const root = roots.find(({ more }) => more === most)
  return roots.flatMap((other): readonly Problem[] => {
    if (other === root) return []
    const message = `The root ${other.id} is named${other.more === 0 ? '' : ` ${other.more + 1} times`}, and ${root?.id} elsewhere`
    return [{ code: 'MANIFEST_ROOTS', path: other.path, message }]
  })
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
