/** The operators of a policy's document that decide here; AWS knows others for lists, of which this type has none. */
const assign = '@@assign'
const childControl = '@@operators_allowed_for_child_policies'

/** A setting of a document: its path in lower case, joined with "/", as names have no slash. */
export type LeafPath = string

/** What one document says of one node. */
export interface Saying {
  readonly path: LeafPath
  /** What it assigns; undefined where it does not. */
  readonly value: unknown
  /** Whether documents of levels below may assign here; undefined where it does not say. */
  readonly mayAssign: boolean | undefined
}

type Tree = Readonly<Record<string, unknown>>

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

const parseTree = (content: string): Tree => {
  const parsed: unknown = JSON.parse(content)
  return isTree(parsed) ? parsed : {}
}

const allowsAssign = (control: unknown): boolean =>
  [control].flat().some((operator) => operator === assign || operator === '@@all')

const collect = (tree: Tree, way: readonly string[], found: Saying[]): void => {
  if (Object.hasOwn(tree, assign) || Object.hasOwn(tree, childControl)) {
    const mayAssign = Object.hasOwn(tree, childControl) ? allowsAssign(tree[childControl]) : undefined
    found.push({ path: way.join('/'), value: tree[assign], mayAssign })
  }
  for (const [key, value] of Object.entries(tree)) {
    if (!key.startsWith('@@') && isTree(value)) collect(value, [...way, key.toLowerCase()], found)
  }
}

/** What a policy's document says, node by node. @throws SyntaxError where it is not JSON, which AWS takes no policy of */
export const sayingsOf = (content: string): readonly Saying[] => {
  const found: Saying[] = []
  collect(parseTree(content), [], found)
  return found
}

const collectValues = (tree: Tree, way: readonly string[], found: [LeafPath, unknown][]): void => {
  for (const [key, value] of Object.entries(tree)) {
    const path = [...way, key.toLowerCase()]
    if (isTree(value)) collectValues(value, path, found)
    else found.push([path.join('/'), value])
  }
}

/**
 * The settings of an effective policy as DescribeEffectivePolicy returns it, without operators.
 * @throws SyntaxError where it is not JSON
 */
export const leavesOfEffective = (content: string): ReadonlyMap<LeafPath, unknown> => {
  const found: [LeafPath, unknown][] = []
  collectValues(parseTree(content), [], found)
  return new Map(found)
}
