import type { Node } from 'jsonc-parser'

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
