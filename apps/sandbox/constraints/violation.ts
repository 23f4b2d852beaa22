/** What AWS's model asks of a value. */
export type Rule =
  | { readonly kind: 'required' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'bound'; readonly of: 'length' | 'value'; readonly least: boolean; readonly bound: number }
  | { readonly kind: 'each'; readonly part: 'Member' | 'Map keys' | 'Map value'; readonly rules: readonly Rule[] }

/** A value of an input that is not legal. */
export interface Violation {
  /** The members that lead to it; in lists the number and `member`. */
  readonly path: readonly string[]
  readonly value: unknown
  /** Whether the model keeps the value out of messages. */
  readonly sensitive: boolean
  /** The header or the parameter that carries it, in REST protocols; absent for what is in the body. */
  readonly carrier?: string
  readonly rule: Rule
}

/** An input whose types are not those of the operation, so that AWS cannot read it. */
export class TypeMismatch extends Error {
  constructor(
    readonly path: readonly string[],
    readonly value: unknown,
    readonly expected: string,
  ) {
    super(`${path.join('.')} is no ${expected}`)
  }
}

const constraint = (rule: Rule): string => {
  switch (rule.kind) {
    case 'required':
      return 'Member must not be null'
    case 'enum':
      return `Member must satisfy enum value set: [${rule.values.join(', ')}]`
    case 'pattern':
      return `Member must satisfy regular expression pattern: ${rule.pattern}`
    case 'bound':
      return `Member must have ${rule.of} ${rule.least ? 'greater' : 'less'} than or equal to ${rule.bound}`
    case 'each':
      return `${rule.part} must satisfy constraint: [${rule.rules.map(constraint).join(', ')}]`
  }
}

/** A value as refusals repeat it: what is not a text, a number or a list of them is `…`. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value))
    return `[${value.map((item) => (typeof item === 'object' ? '…' : String(item))).join(', ')}]`
  if (value instanceof Uint8Array || (typeof value === 'object' && value !== null)) return '…'
  return String(value)
}

const valuePart = ({ value, sensitive }: Violation): string => {
  if (value === undefined || value === null) return 'Value null '
  return sensitive ? 'Value ' : `Value '${shown(value)}' `
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/** The place of a value as AWS names it: `tags.1.member.key`. */
export const placeOf = ({ path }: Pick<Violation, 'path'>): string => path.map(lowerFirst).join('.')

/** What is wrong with one value: `Value 'x' at 'name' failed to satisfy constraint: Member must …`. */
const sentence = (violation: Violation): string =>
  `${valuePart(violation)}at '${placeOf(violation)}' failed to satisfy constraint: ${constraint(violation.rule)}`

/** What most services of AWS say: `1 validation error detected: Value 'x' at 'name' failed to satisfy constraint: …`. */
export const validationMessage = (violations: readonly Violation[]): string =>
  `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.map(sentence).join('; ')}`

/** The part that says what a value has to be, for services with words of their own. */
export const constraintOf = ({ rule }: Violation): string => constraint(rule)
