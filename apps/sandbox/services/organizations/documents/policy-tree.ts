import { table } from '../../../kit/own-members'
/** What a policy document holds without its operators, or a part of it. */
export type PolicyTree = { [key: string]: unknown }

/** Whether a value of a document has keys of its own. */
export const isTree = (value: unknown): value is PolicyTree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Which operators a level allows those below it; its value is a list of them, `@@all` or `@@none`. */
export const CONTROL = '@@operators_allowed_for_child_policies'

/** The operators that set values, beside the one that controls them. */
const setters = ['@@assign', '@@append', '@@remove'] as const

type Setter = (typeof setters)[number]

/** What the policies on one target say of one node. */
interface Saying {
  readonly path: readonly string[]
  /** By operator, in the order of attachment. */
  readonly values: Readonly<Record<Setter, unknown[]>>
  /** What each policy allows the levels below. */
  readonly controls: (readonly Setter[])[]
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

const allowedBy = (control: unknown): readonly Setter[] => {
  const names = listOf(control)
  if (names.includes('@@all')) return setters
  return setters.filter((setter) => names.includes(setter))
}

const collect = (document: PolicyTree, path: readonly string[], sayings: Map<string, Saying>): void => {
  for (const [key, value] of Object.entries(document)) {
    if (key.startsWith('@@')) {
      const name = JSON.stringify(path)
      const saying = sayings.get(name) ?? {
        path,
        values: { '@@assign': [], '@@append': [], '@@remove': [] },
        controls: [],
      }
      sayings.set(name, saying)
      if (key === CONTROL) saying.controls.push(allowedBy(value))
      else saying.values[key as Setter]?.push(value)
    } else if (isTree(value)) collect(value, [...path, key.toLowerCase()], sayings)
  }
}

const changed = (held: unknown, { values }: Saying, may: (setter: Setter) => boolean): unknown => {
  const [first] = values['@@assign']
  const base = first !== undefined && may('@@assign') ? first : held
  const added = may('@@append') ? values['@@append'].flatMap(listOf) : []
  const removed = may('@@remove') ? values['@@remove'].flatMap(listOf) : []
  if (added.length + removed.length === 0) return base
  const all = new Set([...(base === undefined ? [] : listOf(base)), ...added])
  return [...all].filter((one) => !removed.includes(one))
}

const put = (tree: PolicyTree, path: readonly string[], value: unknown): void => {
  const [key = '', ...rest] = path
  if (rest.length === 0) tree[key] = value
  else {
    if (!isTree(tree[key])) tree[key] = table({})
    put(tree[key] as PolicyTree, rest, value)
  }
}

/**
 * What the documents of one type come to, by level from the root down to the account and on each in
 * the order of attachment. The nearest `@@assign` counts, of two on one level the first; child
 * controls of one level intersect, bind the levels below, and cannot be lifted there. Keys are in
 * lower case. (UG, "Policy syntax and inheritance for management policy types")
 */
export const mergeDocuments = (levels: readonly (readonly PolicyTree[])[]): PolicyTree => {
  const values = new Map<string, { readonly path: readonly string[]; readonly value: unknown }>()
  const allowed = new Map<string, readonly Setter[]>()
  for (const documents of levels) {
    const sayings = new Map<string, Saying>()
    for (const document of documents) collect(document, [], sayings)
    for (const [name, saying] of sayings) {
      const inherited = allowed.get(name) ?? setters
      const value = changed(values.get(name)?.value, saying, (setter) => inherited.includes(setter))
      if (value !== undefined) values.set(name, { path: saying.path, value })
      const left = saying.controls.reduce((rest, control) => rest.filter((one) => control.includes(one)), inherited)
      if (left !== inherited) allowed.set(name, left)
    }
  }
  const tree: PolicyTree = table({})
  for (const { path, value } of values.values()) put(tree, path, value)
  return tree
}

/** Whether a document says something at or below a node, whatever the case of its keys. */
export const hasPath = (document: PolicyTree, path: readonly string[]): boolean => {
  const [name, ...rest] = path
  if (name === undefined) return true
  const child = Object.entries(document).find(([key]) => key.toLowerCase() === name)?.[1]
  return rest.length === 0 ? child !== undefined : isTree(child) && hasPath(child, rest)
}
