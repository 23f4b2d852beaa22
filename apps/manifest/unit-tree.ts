import { idKinds, type UnitId } from './ids'

/** A unit as far as it can be read: of a manifest that breaks rules, any part may be missing. */
interface UnitDraft {
  readonly id: UnitId | undefined
  readonly name: string | undefined
  readonly parent: UnitId | undefined
}

/** Whether the text is the id of a root, `r-…`. */
export const isRootId = (text: string): boolean => idKinds.rootId.pattern.test(text)

/** What names the root of an organization: the outermost units, and accounts in no unit. */
interface Rooted {
  readonly organization: { readonly units: readonly { readonly parent: UnitId }[] }
  readonly accounts: readonly { readonly unit: UnitId }[]
}

/** The root of the organization, above all units; undefined where neither a unit nor an account names it. */
export const findRoot = ({ organization, accounts }: Rooted): UnitId | undefined =>
  [...organization.units.map(({ parent }) => parent), ...accounts.map(({ unit }) => unit)].find(isRootId)

/**
 * The same of a manifest of an organization.
 * @throws TypeError where there is none: in no manifest without error, but that of one account, which who calls has to tell apart.
 */
export const requireRoot = (manifest: Rooted): UnitId => {
  const root = findRoot(manifest)
  if (root === undefined) throw new TypeError('The manifest names no root')
  return root
}

/** What is made of a list of units, made once for each list: hundreds of routes ask for it. */
const oncePerList = <Made>(make: (units: readonly UnitDraft[]) => Made): ((units: readonly UnitDraft[]) => Made) => {
  const made = new WeakMap<readonly UnitDraft[], Made>()
  return (units) => {
    const known = made.get(units) ?? make(units)
    made.set(units, known)
    return known
  }
}

/** Units by id; of units with the same id the first. A unit that gives itself a root's id is left out. */
export const unitsById = oncePerList((units): ReadonlyMap<string, UnitDraft> => {
  const byId = new Map<string, UnitDraft>()
  for (const unit of units) {
    if (unit.id !== undefined && !isRootId(unit.id) && !byId.has(unit.id)) byId.set(unit.id, unit)
  }
  return byId
})

/**
 * A unit and the units above it, nearest first, up to the root or to a parent that is not listed. A cycle ends where it
 * closes: then the last one's parent is in the list.
 */
export const lineOf = (unit: UnitDraft, byId: ReadonlyMap<string, UnitDraft>): readonly UnitDraft[] => {
  const line = new Set<UnitDraft>()
  for (let at: UnitDraft | undefined = unit; at && !line.has(at); at = at.parent && byId.get(at.parent)) line.add(at)
  return [...line]
}

/** The names from below the root down to the unit. A unit without a name counts by its id. */
const namesTo = (unit: UnitDraft, byId: ReadonlyMap<string, UnitDraft>): readonly string[] =>
  lineOf(unit, byId)
    .map(({ id, name }) => name ?? id ?? '')
    .reverse()

/**
 * The names from below the root down to the unit, joined with "/". A slash or a backslash within a name, which AWS
 * Organizations allows, has a backslash before it, so that no unit's path is that of another one.
 */
export const pathOf = (unit: UnitDraft, byId: ReadonlyMap<string, UnitDraft>): string =>
  namesTo(unit, byId)
    .map((name) => name.replaceAll(/[\\/]/g, '\\$&'))
    .join('/')

/** Paths as they are without a backslash before it, where a name has a slash or a backslash and no two such units share the path. */
const plainPaths = (
  units: readonly UnitDraft[],
  byId: ReadonlyMap<string, UnitDraft>,
): readonly (readonly [string, UnitDraft])[] => {
  const found = new Map<string, UnitDraft | undefined>()
  for (const unit of units) {
    const names = namesTo(unit, byId)
    if (!names.some((name) => /[\\/]/.test(name))) continue
    const path = names.join('/')
    found.set(path, found.has(path) ? undefined : unit)
  }
  return [...found].flatMap(([path, unit]) => (unit ? [[path, unit] as const] : []))
}

/**
 * Units by what a route may call them: their path, their id, and where a name has a slash or a backslash the path
 * without what stands before it too, unless another unit has that path.
 */
export const unitsByReference = oncePerList((units): ReadonlyMap<string, UnitDraft> => {
  const byId = unitsById(units)
  return new Map([...plainPaths(units, byId), ...units.map((unit) => [pathOf(unit, byId), unit] as const), ...byId])
})

/** Each unit with its line up to the root. */
const lines = oncePerList((units): readonly (readonly [UnitDraft, readonly UnitDraft[]])[] => {
  const byId = unitsById(units)
  return units.map((unit) => [unit, lineOf(unit, byId)])
})

/** The units that are named, by path or id, and all units below them; a reference to none of the units is passed over. */
export const unitsWithin = (
  references: readonly (string | undefined)[],
  units: readonly UnitDraft[],
): ReadonlySet<UnitDraft> => {
  if (references.length === 0) return new Set()
  const byReference = unitsByReference(units)
  const named = new Set(references.map((reference) => reference !== undefined && byReference.get(reference)))
  return new Set(lines(units).flatMap(([unit, line]) => (line.some((above) => named.has(above)) ? [unit] : [])))
}

/** Whether something, such as an account, is in one of the units that are named, or in a unit below one of them. */
export const isWithin = (
  references: readonly (string | undefined)[],
  units: readonly UnitDraft[],
): ((placed: { readonly unit: UnitId }) => boolean) => {
  const byId = unitsById(units)
  const within = unitsWithin(references, units)
  return ({ unit }) => {
    const own = byId.get(unit)
    return own !== undefined && within.has(own)
  }
}
