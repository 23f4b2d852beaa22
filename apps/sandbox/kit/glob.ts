/** A text as the part of a regular expression that matches exactly this text. */
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** What a glob means where services differ. */
interface GlobOptions {
  /**
   * Whether `?` stands for any one character; default true. Where it is false, it stands for
   * itself.
   */
  readonly questionMark?: boolean
  /** Default false. */
  readonly ignoreCase?: boolean
}

/**
 * Expressions in this order with any run of characters between two of them. What is between the first and the last is taken where it is first
 * found, and not looked for again: a group that looks ahead gives nothing back. That is enough, for they have a fixed length, and a text takes
 * no longer than it is long, however many runs there are.
 */
const inOrder = (expressions: readonly string[], flags: string): RegExp => {
  const [first = '', ...others] = expressions
  const last = others.pop()
  const between = others.filter((one) => one !== '').map((one, index) => `(?=(.*?${one}))(?:\\${index + 1})`)
  return new RegExp(last === undefined ? `^${first}$` : `^${first}${between.join('')}.*${last}$`, flags)
}

/**
 * The regular expression that matches the whole of a text: each text of `literals` stands for
 * itself, and between two of them is any run of characters, line breaks included. For globs with an
 * escape of their own, whose literals the caller reads.
 */
export const anyBetween = (literals: readonly string[]): RegExp => inOrder(literals.map(literally), 's')

/**
 * The regular expression of a glob: `*` is any run of characters, line breaks included; `?` is any
 * one. There is no escape. It matches the whole of a text.
 */
export const globToRegExp = (glob: string, { questionMark = true, ignoreCase = false }: GlobOptions = {}): RegExp => {
  const expressions = glob.split('*').map(literally)
  return inOrder(
    questionMark ? expressions.map((one) => one.replaceAll('\\?', '.')) : expressions,
    ignoreCase ? 'is' : 's',
  )
}

/**
 * Whether a text matches a glob of `*` and `?`, as policies, finding criteria and names of
 * resources use them.
 */
export const globMatches = (glob: string, text: string, options: GlobOptions = {}): boolean =>
  glob === '*' || globToRegExp(glob, options).test(text)
