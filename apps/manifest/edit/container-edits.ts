import type { Node } from 'jsonc-parser'
import { endOf, gapBetween, type JsonValue, layoutOf, openingGap } from '../text/json-node'
import type { TextStyle } from './text-style'
import { writeValue } from './write-value'

/** A piece of text that takes the place of `length` characters; offsets are those of the text as it was. */
export interface TextEdit {
  readonly offset: number
  readonly length: number
  readonly content: string
}

/** A property, or (without key) an entry of an array. */
export interface Addition {
  readonly key?: string
  readonly value: JsonValue
}

/** What is done to the children of an object or array: its own nodes that go, and what comes at its end. */
export interface ContainerChange {
  readonly container: Node
  readonly removed: ReadonlySet<Node>
  readonly added: readonly Addition[]
}

const between = (from: number, to: number, content = ''): TextEdit => ({ offset: from, length: to - from, content })

const withoutBlankLines = (gap: string): string => gap.replace(/(\r?\n)(?:[ \t]*\r?\n)+/g, '$1')

/** What stands before an addition: the gap before the last child, or a comma and the gap before the only one. */
const separatorOf = (style: TextStyle, container: Node): string => {
  const [last, before] = (container.children ?? []).slice(-2).reverse()
  if (last && before) return withoutBlankLines(gapBetween(style.text, before, last))
  const opening = openingGap(style.text, container)
  return opening.includes('\n') ? `,${withoutBlankLines(opening)}` : style.comma
}

/** Whether what is inside of the container has to stay on its line. */
const isInline = (style: TextStyle, container: Node | undefined): boolean =>
  container !== undefined && !layoutOf(style.text, container).expanded

/** The text of a value that takes the place of `node` or comes after it, with its looks. */
export const writeLike = (style: TextStyle, value: JsonValue, node: Node, like: Node | undefined): string => {
  const parent = node.parent?.type === 'property' ? node.parent.parent : node.parent
  return writeValue(style, value, {
    indent: style.indentAt(node.offset),
    like,
    inline: isInline(style, parent) && !(like?.children?.length && layoutOf(style.text, like).expanded),
    inArray: parent?.type === 'array',
  })
}

const writeAddition = (style: TextStyle, { key, value }: Addition, last: Node): string => {
  if (key === undefined) return writeLike(style, value, last, last)
  const { colon = style.colon } = last.parent ? layoutOf(style.text, last.parent) : {}
  return `${JSON.stringify(key)}${colon}${writeLike(style, value, last, undefined)}`
}

const fill = (style: TextStyle, { container, added }: ContainerChange): TextEdit => {
  const value: JsonValue =
    container.type === 'array'
      ? added.map((one) => one.value)
      : Object.fromEntries(added.map(({ key = '', value }) => [key, value]))
  return between(container.offset, endOf(container), writeLike(style, value, container, container))
}

/** Takes nodes out: with the gap before them where one stays before, else with the gap after them. */
const removals = (children: readonly Node[], removed: ReadonlySet<Node>): readonly TextEdit[] => {
  const firstKept = children.findIndex((child) => !removed.has(child))
  return children.flatMap((child, index) => {
    if (!removed.has(child)) return []
    const [previous, next] = [children[index - 1], children[index + 1]]
    if (index < firstKept) return next ? [between(child.offset, next.offset)] : []
    return previous ? [between(endOf(previous), endOf(child))] : []
  })
}

/** The edits of the text that carry out one container's change. */
export const containerEdits = (style: TextStyle, change: ContainerChange): readonly TextEdit[] => {
  const { container, removed, added } = change
  const children = container.children ?? []
  const [first, last] = [children[0], children.at(-1)]
  if (!first || !last) return [fill(style, change)]
  const separator = separatorOf(style, container)
  const items = added.map((addition) => writeAddition(style, addition, last))
  const lastKept = children.findLast((child) => !removed.has(child))
  if (!lastKept) {
    return added.length > 0
      ? [between(first.offset, endOf(last), items.join(separator))]
      : [between(container.offset + 1, endOf(container) - 1)]
  }
  const insertion = items.map((item) => separator + item).join('')
  return [...removals(children, removed), between(endOf(lastKept), endOf(lastKept), insertion)]
}
