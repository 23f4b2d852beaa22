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
 * The regular expression that matches the whole of a text: each text of `literals` stands for
 * itself, and between two of them is any run of characters, line breaks included. For globs with an
 * escape of their own, whose literals the caller reads.
 */
export const anyBetween = (literals: readonly string[]): RegExp =>
  new RegExp(`^${literals.map(literally).join('.*')}$`, 's')

/**
 * The regular expression of a glob: `*` is any run of characters, line breaks included; `?` is any
 * one. There is no escape. It matches the whole of a text.
 */
export const globToRegExp = (glob: string, { questionMark = true, ignoreCase = false }: GlobOptions = {}): RegExp => {
  const expression = literally(glob).replaceAll('\\*', '.*')
  return new RegExp(`^${questionMark ? expression.replaceAll('\\?', '.') : expression}$`, ignoreCase ? 'is' : 's')
}

/**
 * Whether a text matches a glob of `*` and `?`, as policies, finding criteria and names of
 * resources use them.
 */
export const globMatches = (glob: string, text: string, options: GlobOptions = {}): boolean =>
  glob === '*' || globToRegExp(glob, options).test(text)
