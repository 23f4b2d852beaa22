import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import { type Path, textPositions, toPointer } from './place'

/** A line of the manifest: `pointer` is RFC 6901, `line` and `column` count from 1. */
export interface ManifestLine {
  readonly pointer: string
  readonly line: number
  readonly column: number
}

/**
 * Where the parts of a text stand, which is JSON without error: a property at its key. A place that is not written, because it is a
 * default, is where the nearest part around it stands.
 */
export const manifestLines = (text: string): ((path: Path) => ManifestLine) => {
  const positionAt = textPositions(text)
  const root = parseTree(text)
  return (path) => {
    const written = [...path]
    while (root && written.length > 0 && findNodeAtLocation(root, written) === undefined) written.pop()
    const node = root && findNodeAtLocation(root, written)
    const place = node?.parent?.type === 'property' ? node.parent : node
    return { pointer: toPointer(written), ...positionAt(place?.offset ?? 0) }
  }
}
