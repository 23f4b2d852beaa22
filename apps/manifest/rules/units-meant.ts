import { didYouMean, nearest } from '../text/nearest'
import { pathOf, unitsById } from '../unit-tree'
import type { ManifestDraft } from './rule'

type UnitDraft = ManifestDraft['organization']['units'][number]

/** Units that a person may have meant who wrote no path: by a name, an id within the text, or a path that begins above the root's units. */
const unitsMeant = (reference: string, units: readonly UnitDraft[]): readonly string[] => {
  const byId = unitsById(units)
  const text = reference.toLowerCase()
  const paths = units.map((unit) => ({ unit, path: pathOf(unit, byId) }))
  const fits = [
    ({ unit: { id } }: (typeof paths)[number]) => id !== undefined && reference.includes(id),
    ({ path }: (typeof paths)[number]) => text.endsWith(`/${path.toLowerCase()}`),
    ({ unit: { name } }: (typeof paths)[number]) => name?.toLowerCase() === text,
    ({ path }: (typeof paths)[number]) => path.toLowerCase().endsWith(`/${text}`),
  ]
  return fits.map((fit) => paths.filter(fit).map(({ path }) => path)).find((found) => found.length > 0) ?? []
}

/** Units whose name was mistyped, wherever in the tree they are. */
const unitsOfNearName = (reference: string, units: readonly UnitDraft[]): readonly string[] => {
  const name = nearest(
    reference,
    units.flatMap((unit) => unit.name ?? []),
  )
  return name === undefined ? [] : unitsMeant(name, units)
}

/** How many units a way out names at most. */
const unitsNamed = 4

/** The way out for a unit that is not listed: the path that was probably meant, or some of them; nothing when none is near. */
export const unitWayOut = (
  reference: string,
  units: readonly UnitDraft[],
  known: Iterable<string>,
): { readonly wayOut?: string } => {
  const exact = unitsMeant(reference, units)
  const near = exact.length > 0 ? {} : didYouMean(reference, known)
  if (near.wayOut !== undefined) return near
  const named = exact.length > 0 ? exact : unitsOfNearName(reference, units)
  const meant = named.slice(0, unitsNamed).map((path) => JSON.stringify(path))
  return meant.length > 0 ? { wayOut: `Did you mean ${meant.join(' or ')}?` } : {}
}
