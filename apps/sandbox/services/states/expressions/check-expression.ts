import { type ExpressionNode, parseExpression } from './expression'

/** Parts of `$states` that not every field sees. */
export interface VisibleParts {
  readonly result: boolean
  readonly errorOutput: boolean
}

type Node = Readonly<Record<string, unknown>>

/** Parts of a node whose input is not that of the node: filters, groupings, sorting, transformations. */
const inner = ['stages', 'predicate', 'group', 'terms', 'pattern', 'update', 'delete']

/** Names at the top level refer to an input that is not there. */
const nameless = ['name', 'wildcard', 'descendant', 'parent']

const statesPart = ({ steps = [] }: ExpressionNode): unknown =>
  steps[0]?.type === 'variable' && steps[0].value === 'states' ? steps[1]?.value : undefined

const pathProblem = (node: ExpressionNode, visible: VisibleParts): string | undefined => {
  const part = statesPart(node)
  if (part === 'errorOutput' && !visible.errorOutput) return '$states.errorOutput is not accessible in this field.'
  if (part === 'result' && !visible.result) return '$states.result is not accessible in this field.'
  return undefined
}

const ownProblem = (node: ExpressionNode, isTop: boolean, visible: VisibleParts): string | undefined => {
  if (node.type === 'path') return pathProblem(node, visible)
  if (node.type === 'variable' && node.value === '$') return 'The reference $$ is not supported.'
  if (node.type === 'variable' && node.value === '' && isTop)
    return 'The reference $ is not supported at the top level.'
  if (isTop && nameless.includes(node.type)) {
    return `The expression refers to "${node.value ?? '%'}", but has no input: write $states.input.`
  }
  return undefined
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** What is wrong in a part of an expression. @param isTop whether its input is that of the whole expression. */
const problemIn = (part: unknown, isTop: boolean, visible: VisibleParts): string | undefined => {
  if (!isNode(part)) return undefined
  const own = ownProblem(part as unknown as ExpressionNode, isTop, visible)
  if (own !== undefined) return own
  for (const [name, value] of Object.entries(part)) {
    const parts: readonly unknown[] = Array.isArray(value) ? value : [value]
    for (const [index, one] of parts.entries()) {
      const keepsInput = !inner.includes(name) && !(name === 'steps' && index > 0)
      const problem = problemIn(one, isTop && keepsInput, visible)
      if (problem !== undefined) return problem
    }
  }
  return undefined
}

/** What is wrong with an expression before it is evaluated. */
interface ExpressionProblem {
  readonly code: 'INVALID_JSONATA_EXPRESSION' | 'UNSUPPORTED_JSONATA_EXPRESSION'
  readonly message: string
}

const parse = (text: string): ExpressionNode | string => {
  try {
    return parseExpression(text)
  } catch (error) {
    return (error as Error).message
  }
}

/** Most texts of which is kept how they are parsed: the machines of all Regions have the same few hundred. */
const mostKept = 2000
const known = new Map<string, ExpressionNode | string>()

const parsed = (text: string): ExpressionNode | string => {
  const node = known.get(text) ?? parse(text)
  if (known.size >= mostKept) known.clear()
  known.set(text, node)
  return node
}

/** What AWS refuses in an expression when a state machine is made (BEHAVIOUR 20); undefined if nothing. */
export const checkExpression = (text: string, visible: VisibleParts): ExpressionProblem | undefined => {
  const node = parsed(text)
  if (typeof node === 'string') return { code: 'INVALID_JSONATA_EXPRESSION', message: node }
  const message = problemIn(node, true, visible)
  return message === undefined ? undefined : { code: 'UNSUPPORTED_JSONATA_EXPRESSION', message }
}
