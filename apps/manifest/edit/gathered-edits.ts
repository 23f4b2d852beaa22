import { findNodeAtLocation, type Node } from 'jsonc-parser'
import type { JsonValue } from '../text/json-node'
import { type Path, toPointer } from '../text/place'
import type { Addition, ContainerChange } from './container-edits'

/**
 * One change of a manifest's text. `set` gives a value to a property or an entry that is there, or to a new property of an
 * object that is there; `append` adds an entry to an array, which it makes where the object has none; `remove` takes a
 * property or an entry out.
 */
export type ManifestEdit =
  | { readonly kind: 'set'; readonly path: Path; readonly value: JsonValue }
  | { readonly kind: 'append'; readonly path: Path; readonly value: JsonValue }
  | { readonly kind: 'remove'; readonly path: Path }

interface GrowingChange extends ContainerChange {
  readonly removed: Set<Node>
  readonly added: Addition[]
}

const refusal = ({ kind, path }: ManifestEdit, why: string): TypeError =>
  new TypeError(`Cannot ${kind} ${JSON.stringify(toPointer(path))}: ${why}`)

/** Edits of one document, gathered by the nodes that they change. */
export class GatheredEdits {
  /** What becomes of the children of objects and arrays. */
  readonly changes = new Map<Node, GrowingChange>()
  /** Values that give way to others. */
  readonly replaced = new Map<Node, JsonValue>()
  /** Values that go as a whole. */
  private readonly gone = new Set<Node>()
  /** Arrays that appending makes, by their pointers. */
  private readonly made = new Map<string, JsonValue[]>()

  constructor(private readonly root: Node) {}

  /** @throws TypeError when the path leads nowhere, or another edit concerns the same value. */
  gather(edit: ManifestEdit): void {
    const node = findNodeAtLocation(this.root, [...edit.path])
    if (edit.kind === 'remove') this.remove(edit, node)
    else if (edit.kind === 'append') this.append(edit, node)
    else if (node) this.take(edit, node, () => this.replaced.set(node, edit.value))
    else this.add(edit, edit.value)
  }

  /** @throws TypeError when an edit is inside of what another one takes away or replaces. */
  checkNesting(edits: readonly ManifestEdit[]): void {
    for (const edit of edits) {
      const inner = edit.kind === 'append' ? edit.path.length + 1 : edit.path.length
      for (let depth = 0; depth < inner; depth += 1) {
        const around = findNodeAtLocation(this.root, edit.path.slice(0, depth))
        if (around && this.gone.has(around)) throw refusal(edit, 'another edit replaces or removes what it is in')
      }
    }
  }

  private take(edit: ManifestEdit, node: Node, how: () => void): void {
    if (this.gone.has(node)) throw refusal(edit, 'another edit changes the same value')
    this.gone.add(node)
    how()
  }

  private changeOf(container: Node): GrowingChange {
    const change = this.changes.get(container) ?? { container, removed: new Set(), added: [] }
    this.changes.set(container, change)
    return change
  }

  private remove(edit: ManifestEdit, node: Node | undefined): void {
    const child = node?.parent?.type === 'property' ? node.parent : node
    if (!node || !child?.parent) throw refusal(edit, 'there is nothing to remove')
    const { removed } = this.changeOf(child.parent)
    this.take(edit, node, () => removed.add(child))
  }

  private append(edit: ManifestEdit & { readonly kind: 'append' }, node: Node | undefined): void {
    if (node && node.type !== 'array') throw refusal(edit, 'it is not an array')
    if (node) {
      this.changeOf(node).added.push({ value: edit.value })
      return
    }
    const pointer = toPointer(edit.path)
    const list = this.made.get(pointer) ?? []
    if (list.push(edit.value) === 1) this.add(edit, list)
    this.made.set(pointer, list)
  }

  private add(edit: ManifestEdit, value: JsonValue): void {
    const parent = findNodeAtLocation(this.root, edit.path.slice(0, -1))
    const key = edit.path.at(-1)
    if (parent?.type !== 'object' || typeof key !== 'string') throw refusal(edit, 'there is no such place')
    const { added } = this.changeOf(parent)
    if (added.some((addition) => addition.key === key)) throw refusal(edit, 'another edit adds the same key')
    added.push({ key, value })
  }
}
