import { findNodeAtLocation, type Node } from 'jsonc-parser'
import { type JsonValue, layoutOf, type TextLayout } from '../text/json-node'
import { kindOf, type TextStyle } from './text-style'

/** Where a value is to be written. */
export interface WritingPlace {
  /** White space at the start of the line on which the value begins. */
  readonly indent: string
  /** A value that it is to look like. */
  readonly like?: Node | undefined
  /** Whether what is around it is on one line, so that it has to be too. */
  readonly inline: boolean
  readonly inArray: boolean
}

type Layout = { readonly [Key in keyof TextLayout]: NonNullable<TextLayout[Key]> }
type Entry = readonly [key: string | undefined, value: JsonValue]

const exampleFor = (style: TextStyle, value: object, { like, inArray }: WritingPlace): Node | undefined => {
  const type = Array.isArray(value) ? 'array' : 'object'
  if (like?.type === type && like.children?.length) return like
  return style.examples.get(kindOf(value as JsonValue, inArray))
}

const chooseLayout = (style: TextStyle, value: object, place: WritingPlace): Layout => {
  const example = exampleFor(style, value, place)
  const shown = example && layoutOf(style.text, example)
  // Rows on lines of their own are the manifest's way where the document shows no other.
  const expanded = shown?.expanded ?? (style.expanded && kindOf(value as JsonValue, place.inArray) === 'table')
  return {
    expanded: expanded && !place.inline,
    pad: shown?.pad ?? style.pads[Array.isArray(value) ? 'array' : 'object'],
    comma: shown?.comma ?? style.comma,
    colon: shown?.colon ?? style.colon,
  }
}

/** Properties in the order of the object that they are to look like; one that it does not have stays behind its predecessor. */
const orderedEntries = (value: object, like: Node | undefined): readonly Entry[] => {
  if (Array.isArray(value)) return value.map((item: JsonValue) => [undefined, item])
  const order = new Map((like?.children ?? []).map(({ children: [key] = [] }, index) => [String(key?.value), index]))
  let rank = -1
  return Object.entries(value as Record<string, JsonValue | undefined>)
    .map(([key, inner]) => {
      const own = order.get(key)
      rank = own ?? Math.floor(rank) + 0.5
      return { key, inner, rank }
    })
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ key, inner }): Entry[] => (inner === undefined ? [] : [[key, inner]]))
}

const likeOf = (like: Node | undefined, key: string | undefined): Node | undefined => {
  if (key !== undefined) return like?.type === 'object' ? findNodeAtLocation(like, [key]) : undefined
  return like?.type === 'array' ? like.children?.at(-1) : undefined
}

/** The text of a property or entry, as it stands between two commas. */
const writeEntry = (style: TextStyle, [key, value]: Entry, layout: Layout, place: WritingPlace): string => {
  const inner = { ...place, like: likeOf(place.like, key), inline: !layout.expanded, inArray: key === undefined }
  const text = writeValue(style, value, inner)
  return key === undefined ? text : `${JSON.stringify(key)}${layout.colon}${text}`
}

/** Writes a value as JSON, laid out like its neighbor, else like the first of its kind in the document. */
export const writeValue = (style: TextStyle, value: JsonValue, place: WritingPlace): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const entries = orderedEntries(value, place.like)
  if (entries.length === 0) return `${open}${close}`
  const layout = chooseLayout(style, value, place)
  const indent = layout.expanded ? place.indent + style.unit : place.indent
  const items = entries.map((entry) => writeEntry(style, entry, layout, { ...place, indent }))
  if (!layout.expanded) return `${open}${layout.pad}${items.join(layout.comma)}${layout.pad}${close}`
  const line = style.lineEnd + indent
  return `${open}${line}${items.join(`,${line}`)}${style.lineEnd}${place.indent}${close}`
}
