import type { Node } from 'jsonc-parser'

/** What a JSON text can say. A property that is undefined is left out, as `JSON.stringify` does. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/** The keys and value nodes of an object node, in order, as often as they are written. Half-written properties are left out. */
export const propertiesOf = (node: Node): readonly { readonly key: Node; readonly value: Node }[] =>
  node.type !== 'object'
    ? []
    : (node.children ?? []).flatMap(({ children: [key, value] = [] }) => (key && value ? [{ key, value }] : []))

/**
 * The value that a node stands for. Of a repeated key the first counts, as in jsonc-parser's `findNodeAtLocation`;
 * `__proto__` is left out, because assigning it would change the object's prototype instead.
 */
export const plainValue = (node: Node): unknown => {
  if (node.type === 'array') return (node.children ?? []).map(plainValue)
  if (node.type !== 'object') return node.value
  const value: Record<string, unknown> = {}
  for (const property of propertiesOf(node)) {
    const key = String(property.key.value)
    if (key !== '__proto__' && !Object.hasOwn(value, key)) value[key] = plainValue(property.value)
  }
  return value
}

/** How one object or array is written. What its text does not show is undefined. */
export interface TextLayout {
  /** Whether its first entry stands on a line of its own. */
  readonly expanded: boolean
  /** White space inside of the brackets of one that is not expanded. */
  readonly pad: string | undefined
  /** What stands between two entries on one line. */
  readonly comma: string | undefined
  /** What stands between a key and its value. */
  readonly colon: string | undefined
}

/** The offset after a node's last character. */
export const endOf = ({ offset, length }: Node): number => offset + length

/** The text between two neighbors: white space and a comma, or a colon. */
export const gapBetween = (text: string, left: Node, right: Node): string => text.slice(endOf(left), right.offset)

/** The text between an opening bracket and the first entry; empty where there is none. */
export const openingGap = (text: string, { offset, children: [first] = [] }: Node): string =>
  first ? text.slice(offset + 1, first.offset) : ''

const withoutLineEnd = (gap: string | undefined): string | undefined => (gap?.includes('\n') ? undefined : gap)

/** Reads how an object or array is written. */
export const layoutOf = (text: string, node: Node): TextLayout => {
  const [first, second] = node.children ?? []
  const [key, value] = first?.type === 'property' ? (first.children ?? []) : []
  const opening = openingGap(text, node)
  const expanded = opening.includes('\n')
  return {
    expanded,
    pad: first && !expanded ? opening : undefined,
    comma: first && second && withoutLineEnd(gapBetween(text, first, second)),
    colon: key && value && withoutLineEnd(gapBetween(text, key, value)),
  }
}
