import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js'
import type { Arrow, Box } from './boxes'
import type { Place } from './places'

/** A rectangle in pixels, its upper left corner first. */
interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A box, with its lines broken to its width. */
export interface PlacedBox extends Rectangle {
  readonly box: Box
  readonly lines: readonly string[]
}

/** An arrow as the points at which it turns, and where its words stand. */
export interface PlacedArrow {
  readonly arrow: Arrow
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly label?: Rectangle & { readonly text: string }
}

/** The whole picture in pixels. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly frames: readonly (Rectangle & { readonly place: Place; readonly lines: readonly string[] })[]
  readonly boxes: readonly PlacedBox[]
  readonly arrows: readonly PlacedArrow[]
}

const boxWidth = 246
/** Pixels from one line of a box or frame to the next. */
export const lineHeight = 15

/** Widths in characters of a line in a box and in the frame of one box; a capital counts for more. */
const charactersPerLine = 33
const charactersPerFrameLine = 38
const charactersOf = (text: string): number => text.length + 0.35 * (text.match(/[A-Z]/g) ?? []).length

/** Pixels of a character of a label, about. */
const labelCharacter = 6.6

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '16',
  'elk.spacing.edgeNode': '9',
  'elk.spacing.edgeEdge': '8',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '10',
  'elk.layered.layering.strategy': 'LONGEST_PATH',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.edgeLabels.inline': 'true',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
}
/** Breaks a text at its spaces; a word that is longer than a line is cut. */
const broken = (text: string, most: number): readonly string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last !== undefined && charactersOf(`${last} ${word}`) <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(...(word.match(new RegExp(`.{1,${most}}`, 'g')) ?? []))
    return lines
  }, [])

/** The words of a frame as lines that are no wider than what is in it. */
const frameLines = ({ id, about }: Place, boxes: readonly Box[]): readonly string[] => {
  const most =
    boxes.filter(({ stack }) => stack === id).length > 2 ? 2 * charactersPerFrameLine : charactersPerFrameLine
  return about.flatMap((line) => broken(line, most))
}

/** A frame has room for its words, above what is in it. */
const frameOptions = (place: Place, boxes: readonly Box[]) => ({
  'elk.padding': `[top=${32 + lineHeight * frameLines(place, boxes).length},left=14,bottom=14,right=14]`,
})

const brokenLines = ({ lines }: Box): readonly string[] =>
  lines.filter((line) => line !== '').flatMap((line) => broken(line, charactersPerLine))

const nodeOf = (box: Box): ElkNode => ({
  id: box.id,
  width: boxWidth,
  height: 30 + lineHeight * brokenLines(box).length,
})

/** The boxes outside of all frames, or frames with what is in them; a frame with nothing in it is left out. */
const nodesWithin = (within: string | undefined, places: readonly Place[], boxes: readonly Box[]): ElkNode[] => {
  const frames = places
    .filter((place) => place.within === within)
    .map((place) => ({
      id: place.id,
      layoutOptions: frameOptions(place, boxes),
      children: nodesWithin(place.id, places, boxes),
    }))
  return [
    ...boxes.filter(({ stack }) => stack === within).map(nodeOf),
    ...frames.filter(({ children }) => children.length > 0),
  ]
}

const edgeOf = ({ from, to, labels }: Arrow, index: number): ElkExtendedEdge => {
  const text = labels.join(', ')
  const label = { text, width: text.length * labelCharacter + 8, height: 16 }
  return { id: String(index), sources: [from], targets: [to], ...(text !== '' && { labels: [label] }) }
}

const rectangleOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle => ({
  x,
  y,
  width,
  height,
})

const nodesIn = (node: ElkNode): readonly ElkNode[] => [node, ...(node.children ?? []).flatMap(nodesIn)]

const placedArrow = (arrow: Arrow, { sections = [], labels = [] }: ElkExtendedEdge): PlacedArrow => {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
  const [label] = labels
  return { arrow, points, ...(label?.text && { label: { ...rectangleOf(label), text: label.text } }) }
}

/** Where everything stands, in layers from the sources of events to the people; the same for the same boxes and arrows. */
export const layoutOf = async (
  places: readonly Place[],
  boxes: readonly Box[],
  arrows: readonly Arrow[],
): Promise<Layout> => {
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: options,
    children: nodesWithin(undefined, places, boxes),
    edges: arrows.map(edgeOf),
  }
  const root = await new ELK().layout(graph)
  const nodes = new Map(nodesIn(root).map((node) => [node.id, rectangleOf(node)]))
  const at = (id: string): readonly Rectangle[] => [nodes.get(id) ?? []].flat()
  return {
    width: root.width ?? 0,
    height: root.height ?? 0,
    frames: places.flatMap((place) =>
      at(place.id).map((rectangle) => ({ ...rectangle, place, lines: frameLines(place, boxes) })),
    ),
    boxes: boxes.flatMap((box) => at(box.id).map((rectangle) => ({ ...rectangle, box, lines: brokenLines(box) }))),
    arrows: (root.edges ?? []).flatMap((edge) => {
      const arrow = arrows[Number(edge.id)]
      return arrow === undefined ? [] : [placedArrow(arrow, edge)]
    }),
  }
}
