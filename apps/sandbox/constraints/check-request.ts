import { readConstraints } from './check-input'
import type { ConstraintData, ShapeConstraints } from './constraint-data'
import { inputRefusal } from './input-refusal'
import { wholeText } from './java-pattern'
import type { Rule, Violation } from './violation'

const expressions = new Map<string, RegExp>()

const matches = (pattern: string, value: string): boolean => {
  const known = expressions.get(pattern) ?? wholeText(pattern)
  expressions.set(pattern, known)
  return known.test(value)
}

/** What bounds are of: a number itself, the length of everything else. */
const measured = (value: unknown): readonly [of: 'length' | 'value', size: number] => {
  if (typeof value === 'number') return ['value', value]
  return [
    'length',
    typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value as object).length,
  ]
}

/** The rules of a shape that a value breaks. */
const brokenRules = ({ enum: values, pattern, min, max }: ShapeConstraints, value: unknown): Rule[] => {
  if (typeof value === 'boolean') return []
  const [of, size] = measured(value)
  const bounds: Rule[] = []
  if (max !== undefined && size > max) bounds.push({ kind: 'bound', of, least: false, bound: max })
  // What a template leaves out is handed over as an empty list or map, which is not sent.
  const isSent = size > 0 || typeof value !== 'object'
  if (min !== undefined && isSent && size < min) bounds.push({ kind: 'bound', of, least: true, bound: min })
  if (typeof value !== 'string') return bounds
  return [
    ...bounds,
    ...(pattern !== undefined && !matches(pattern, value) ? [{ kind: 'pattern', pattern } as const] : []),
    ...(values && !values.includes(value) ? [{ kind: 'enum', values } as const] : []),
  ]
}

/** What of a value is not as its shape has it, and of what it consists of. */
const violationsOf = (data: ConstraintData, shape: string | undefined, value: unknown, path: string[]): Violation[] => {
  const constraints = shape === undefined ? undefined : data.shapes[shape]
  if (constraints === undefined || value === null || value instanceof Uint8Array) return []
  const own = brokenRules(constraints, value).map((rule): Violation => ({ path, value, sensitive: false, rule }))
  if (typeof value !== 'object') return own
  if (Array.isArray(value)) {
    return [
      ...own,
      ...value.flatMap((item, at) => violationsOf(data, constraints.member, item, [...path, `${at + 1}`, 'member'])),
    ]
  }
  const values = value as Readonly<Record<string, unknown>>
  const missing = (constraints.required ?? []).filter((name) => values[name] === undefined || values[name] === null)
  return [
    ...own,
    ...missing.map(
      (name): Violation => ({ path: [...path, name], value: undefined, sensitive: false, rule: { kind: 'required' } }),
    ),
    ...Object.entries(values).flatMap(([name, inner]) =>
      inner === undefined
        ? []
        : violationsOf(data, constraints.members?.[name] ?? constraints.value, inner, [...path, name]),
    ),
  ]
}

/**
 * Sees to it that a request which a service makes of another is one that the other's model allows. It asks no schema of the
 * SDK, which would be loaded for it: values of a wrong type are the operation's to refuse.
 * @param protocol of the service's refusals.
 * @throws AwsError the service's refusal
 */
export const requireLegalRequest = (service: string, operation: string, input: object, protocol: string): void => {
  const data = readConstraints(service)
  const [first, ...more] = violationsOf(data, data.operations[operation] ?? undefined, input, [])
  if (first) throw inputRefusal(service, protocol, [first, ...more])
}
