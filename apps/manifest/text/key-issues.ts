import { getNodePath, type Node } from 'jsonc-parser'
import type { Issue } from './issue'
import { issueCodes } from './issue-codes'
import { toPointer } from './json-pointer'
import { propertiesOf } from './plain-value'
import type { Position } from './text-positions'

/**
 * What only the tree shows: keys that are given twice (jsonc-parser accepts them, and JSON.parse lets the last one win),
 * and `__proto__`, which zod passes over in silence.
 */
export const findKeyIssues = (node: Node, positionAt: (offset: number) => Position): readonly Issue[] => {
  const seen = new Set<string>()
  const own = propertiesOf(node).flatMap(({ key, value }): Issue[] => {
    const name = String(key.value)
    const place = { pointer: toPointer(getNodePath(value)), ...positionAt(key.offset), value: name }
    if (name === '__proto__') {
      const message = 'The key "__proto__" is not known here'
      return [{ code: 'MANIFEST_UNKNOWN_KEY', ...place, message, wayOut: issueCodes.MANIFEST_UNKNOWN_KEY.wayOut }]
    }
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    const message = `The key ${JSON.stringify(name)} is given twice in the same object`
    return [{ code: 'MANIFEST_DUPLICATE_KEY', ...place, message, wayOut: issueCodes.MANIFEST_DUPLICATE_KEY.wayOut }]
  })
  const values = node.type === 'array' ? (node.children ?? []) : propertiesOf(node).map(({ value }) => value)
  return [...own, ...values.flatMap((value) => findKeyIssues(value, positionAt))]
}
