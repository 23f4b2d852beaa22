import { type Node, type ParseError, parseTree } from 'jsonc-parser'
import { type JsonValue, plainValue } from '../text/json-node'
import { containerEdits, type TextEdit, writeLike } from './container-edits'
import { GatheredEdits, type ManifestEdit } from './gathered-edits'
import { readTextStyle, type TextStyle } from './text-style'

export type { ManifestEdit } from './gathered-edits'

const parseStrict = (text: string): Node => {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  if (!root || errors.length > 0) throw new TypeError('Cannot edit a text that is not JSON')
  return root
}

const saysAlready = (node: Node, value: JsonValue): boolean =>
  JSON.stringify(plainValue(node)) === JSON.stringify(value)

const spanOf = ({ offset, length }: Node) => ({ offset, length })

const textEdits = (style: TextStyle, { changes, replaced }: GatheredEdits): readonly TextEdit[] => [
  ...[...changes.values()].flatMap((change) => containerEdits(style, change)),
  ...[...replaced].flatMap(([node, value]) =>
    saysAlready(node, value) ? [] : [{ ...spanOf(node), content: writeLike(style, value, node, node) }],
  ),
]

const applyTextEdits = (text: string, edits: readonly TextEdit[]): string => {
  const pieces: string[] = []
  let at = 0
  for (const { offset, length, content } of edits.toSorted((a, b) => a.offset - b.offset || a.length - b.length)) {
    pieces.push(text.slice(at, offset), content)
    at = offset + length
  }
  return [...pieces, text.slice(at)].join('')
}

/**
 * Edits a manifest's text in its own style: what is not edited stays byte for byte (a value that is
 * set to what it says already, too), and what is new looks like its neighbors.
 * All paths are those of the text as it is given. An entry that is removed takes its comma and its line along; appended
 * entries come in the order of the edits. The time it takes grows with the text plus the edits.
 *
 * @param text strict JSON, with or without a byte order mark
 * @throws TypeError when a path leads nowhere, two edits concern the same value, or the text is not JSON
 */
export const editManifest = (text: string, edits: readonly ManifestEdit[]): string => {
  if (edits.length === 0) return text
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const body = text.slice(mark.length)
  const root = parseStrict(body)
  const gathered = new GatheredEdits(root)
  for (const edit of edits) gathered.gather(edit)
  gathered.checkNesting(edits)
  return mark + applyTextEdits(body, textEdits(readTextStyle(body, root), gathered))
}
