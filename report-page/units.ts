/** A unit of the tree; the first of all is the root. */
export interface Unit {
  /** As units are written in the data; empty for the root. */
  readonly path: string
  /** Without those above it, as people read it. */
  readonly name: string
  /** How many units are above it. */
  readonly depth: number
  readonly parent: Unit | undefined
  readonly children: readonly Unit[]
  /** Its place among all units. */
  readonly index: number
}

/** Names of a path, from below the root; a slash within a name is written with a backslash. */
const namesOf = (path: string): readonly string[] => (path === '' ? [] : path.split(/(?<!\\)\//))

/** All units by path, each after the one above it; units without accounts of their own that others are below of are among them. */
export const unitTree = (paths: readonly string[]): ReadonlyMap<string, Unit> => {
  const units = new Map<string, Unit & { readonly children: Unit[] }>()
  const add = (path: string, names: readonly string[]): Unit & { readonly children: Unit[] } => {
    const known = units.get(path)
    if (known) return known
    const above = names.slice(0, -1)
    const parent = names.length === 0 ? undefined : add(above.join('/'), above)
    const name = names.at(-1)?.replaceAll('\\/', '/') ?? 'All units'
    const unit = { path, name, depth: names.length, parent, children: [], index: units.size }
    units.set(path, unit)
    parent?.children.push(unit)
    return unit
  }
  add('', [])
  for (const path of paths) add(path, namesOf(path))
  return units
}

/** The unit and those above it, up to the root. */
export const unitsAbove = (unit: Unit): readonly Unit[] => {
  const found: Unit[] = []
  for (let one: Unit | undefined = unit; one; one = one.parent) found.push(one)
  return found
}
