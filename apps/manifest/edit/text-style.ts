import type { Node } from 'jsonc-parser'
import { type JsonValue, layoutOf, openingGap } from '../text/json-node'
import { textPositions } from '../text/place'

/** Kinds of values that a person may lay out each in its own way: `row` is an object in an array, `table` an array of objects. */
export type ValueKind = 'row' | 'object' | 'table' | 'list'

/** How a JSON text is written on the whole, for what has no neighbor to be written like. */
export interface TextStyle {
  readonly text: string
  readonly lineEnd: string
  /** What one more level of depth adds in front of a line. */
  readonly unit: string
  readonly pads: { readonly object: string; readonly array: string }
  readonly comma: string
  readonly colon: string
  /** The first value of each kind that is not empty, as the example of its kind. */
  readonly examples: ReadonlyMap<ValueKind, Node>
  /** Whether the document as a whole is spread over lines. */
  readonly expanded: boolean
  /** White space at the start of the line that holds the offset. */
  readonly indentAt: (offset: number) => string
}

/** The kind of an object or array; `inArray` is whether it is itself an entry of an array. */
export const kindOf = (value: JsonValue, inArray: boolean): ValueKind => {
  if (!Array.isArray(value)) return inArray ? 'row' : 'object'
  return value.some((item) => typeof item === 'object' && item !== null) ? 'table' : 'list'
}

const kindOfNode = (node: Node): ValueKind => {
  if (node.type === 'object') return node.parent?.type === 'array' ? 'row' : 'object'
  return (node.children ?? []).some(({ type }) => type === 'object' || type === 'array') ? 'table' : 'list'
}

/** Every object and array that has entries, each before what is in it. */
const containersIn = (node: Node): readonly Node[] => {
  const found: Node[] = []
  const visit = (one: Node): void => {
    if (one.type !== 'property' && one.children?.length) found.push(one)
    for (const child of one.children ?? []) visit(child)
  }
  visit(node)
  return found
}

const readExamples = (root: Node, containers: readonly Node[]): ReadonlyMap<ValueKind, Node> => {
  const examples = new Map<ValueKind, Node>()
  for (const node of containers) {
    const kind = kindOfNode(node)
    if (node !== root && !examples.has(kind)) examples.set(kind, node)
  }
  return examples
}

const readUnit = (text: string, containers: readonly Node[], indentAt: TextStyle['indentAt']): string => {
  for (const node of containers) {
    const outer = indentAt(node.offset)
    const inner = openingGap(text, node).split('\n').slice(1).at(-1)
    if (inner !== undefined && inner !== outer && inner.startsWith(outer)) return inner.slice(outer.length)
  }
  return '  '
}

/** Reads the style of a document once, in one walk over its tree. */
export const readTextStyle = (text: string, root: Node): TextStyle => {
  const positionAt = textPositions(text)
  const indentAt = (offset: number): string => {
    const start = offset - positionAt(offset).column + 1
    return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? ''
  }
  const containers = containersIn(root)
  const layouts = containers.map((node) => ({ type: node.type, ...layoutOf(text, node) }))
  const colon = layouts.find((layout) => layout.colon !== undefined)?.colon ?? ': '
  const isDense = colon === ':'
  const padOf = (wanted: string) => layouts.find(({ type, pad }) => type === wanted && pad !== undefined)?.pad
  return {
    text,
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    unit: readUnit(text, containers, indentAt),
    pads: { object: padOf('object') ?? (isDense ? '' : ' '), array: padOf('array') ?? '' },
    comma: layouts.find(({ comma }) => comma !== undefined)?.comma ?? (isDense ? ',' : ', '),
    colon,
    examples: readExamples(root, containers),
    expanded: layouts[0]?.expanded ?? true,
    indentAt,
  }
}
