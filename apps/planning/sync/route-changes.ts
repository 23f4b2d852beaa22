import { accountReferences, namedIn, unitReferences } from '../../manifest/rules/references'
import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import { type Path, toPointer } from '../../manifest/text/place'
import { unitsByReference } from '../../manifest/unit-tree'
import type { AccountChange, ExceptionChange, RouteChange, UnitChange } from './sync-change'
import { changedUnits, pathFinder } from './unit-changes'

/** An entry of a route or an exception that has to follow, with its place in the file. */
export type CarriedChange = (RouteChange | ExceptionChange) & { readonly path: Path }

const carried = (file: ManifestFile, path: Path, before: string, after: string): CarriedChange => {
  const change = { place: toPointer(path), before, after, path }
  const [list, , exception] = path
  return list === 'protection'
    ? { kind: 'exception-updated', exception: Number(exception), ...change }
    : { kind: 'route-updated', route: file.routes[Number(path[1])]?.name ?? '', ...change }
}

/** What a route or an exception has at a place among its units, or a route among those that it leaves out. */
const unitAt = (file: ManifestFile, path: Path): string => {
  const place = toPointer(path)
  return namedIn(file, 'units').find((one) => toPointer(one.path) === place)?.named ?? ''
}

/**
 * How routes and exceptions that name accounts by name and units by path follow when those change, so that they go
 * on meaning the same.
 */
export const routeChanges = (
  file: ManifestFile,
  changes: readonly (AccountChange | UnitChange)[],
): readonly CarriedChange[] => {
  const units = changes.filter((change): change is UnitChange => 'unit' in change)
  const { units: listed } = file.organization
  const removed = new Set(units.flatMap(({ kind, unit }) => (kind === 'unit-removed' ? unit : [])))
  const rows = changedUnits(
    listed,
    units.filter(({ kind }) => kind !== 'unit-removed'),
  )
  const [before, after] = [pathFinder(listed), pathFinder(rows)]
  const meansLater = unitsByReference(rows)
  const paths = new Set(rows.flatMap(({ id }) => (removed.has(id) ? [] : after(id))))
  return [
    ...changes.flatMap((change) =>
      change.kind === 'account-renamed'
        ? accountReferences(file, change.account)
            .filter(({ by }) => by === 'name')
            .map(({ path }) => carried(file, path, change.before, change.after))
        : [],
    ),
    ...(units.length === 0 ? [] : listed)
      .filter(({ id }) => paths.has(after(id)))
      .flatMap(({ id }) =>
        unitReferences(file, id).flatMap(({ by, path }) => {
          const written = unitAt(file, path)
          // A path without the backslash of a slash may come to be that of another unit.
          const isOthers = written !== after(id) && meansLater.get(written)?.id !== id
          return by === 'path' && (before(id) !== after(id) || isOthers)
            ? [carried(file, path, written, after(id))]
            : []
        }),
      ),
  ]
}
