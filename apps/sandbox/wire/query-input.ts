import type { NormalizedSchema } from '@smithy/core/schema'
import { readScalar } from './scalar'

type Parameters = Readonly<Record<string, readonly string[]>>
/** The form as a tree: `A.member.1.B=x` is `{A: {member: {1: {B: 'x'}}}}`. A node's own value is under ''. */
interface Node {
  value?: string
  readonly children: Map<string, Node>
}

const newNode = (): Node => ({ children: new Map() })

const toTree = (parameters: Parameters): Node => {
  const root = newNode()
  for (const [name, values] of Object.entries(parameters)) {
    let node = root
    for (const part of name.split('.')) {
      const child = node.children.get(part) ?? newNode()
      node.children.set(part, child)
      node = child
    }
    node.value = values[0] ?? ''
  }
  return root
}

const xmlName = (schema: NormalizedSchema): string | undefined => schema.getMergedTraits().xmlName as string | undefined

const numbered = (node: Node | undefined): Node[] =>
  [...(node?.children ?? [])]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, child]) => child)

const readList = (schema: NormalizedSchema, node: Node): unknown[] => {
  const flat = schema.getMergedTraits().xmlFlattened !== undefined
  const member = schema.getValueSchema()
  const items = flat ? numbered(node) : numbered(node.children.get(xmlName(member) ?? 'member'))
  return items.map((item) => readNode(member, item))
}

const readMap = (schema: NormalizedSchema, node: Node): Record<string, unknown> => {
  const flat = schema.getMergedTraits().xmlFlattened !== undefined
  const keyName = xmlName(schema.getKeySchema()) ?? 'key'
  const valueName = xmlName(schema.getValueSchema()) ?? 'value'
  const entries = numbered(flat ? node : node.children.get('entry')).map((entry): [string, unknown] => [
    entry.children.get(keyName)?.value ?? '',
    readNode(schema.getValueSchema(), entry.children.get(valueName) ?? newNode()),
  ])
  return Object.fromEntries(entries)
}

const readStruct = (schema: NormalizedSchema, node: Node): Record<string, unknown> => {
  const result: Record<string, unknown> = {}
  for (const [name, member] of schema.structIterator()) {
    const child = node.children.get(xmlName(member) ?? name)
    if (child) result[name] = readNode(member, child)
  }
  return result
}

const readNode = (schema: NormalizedSchema, node: Node): unknown => {
  if (schema.isListSchema()) return readList(schema, node)
  if (schema.isMapSchema()) return readMap(schema, node)
  if (schema.isStructSchema()) return readStruct(schema, node)
  return readScalar(schema, node.value ?? '')
}

/** Reads the flattened parameters of the query protocol into the operation's input. */
export const readQueryInput = (schema: NormalizedSchema, parameters: Parameters): object =>
  schema.isUnitSchema() ? {} : readStruct(schema, toTree(parameters))
