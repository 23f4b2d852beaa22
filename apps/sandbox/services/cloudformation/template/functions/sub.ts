import { validationError } from '../../errors'
import { isRecord } from '../template'
import type { IntrinsicFunction } from './intrinsic-function'

const variable = /\$\{([^}]*)\}/g

/** The text and own variables of a `Fn::Sub` argument. */
export const substitution = (argument: unknown): { text: string; variables: Record<string, unknown> } => {
  if (typeof argument === 'string') return { text: argument, variables: {} }
  const [text, variables] = Array.isArray(argument) ? argument : []
  if (typeof text === 'string' && isRecord(variables)) return { text, variables }
  throw validationError(
    "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
  )
}

/** The names in `${…}`, without the literals `${!…}`. */
export const substitutedNames = (text: string): string[] =>
  [...text.matchAll(variable)].map((match) => (match[1] ?? '').trim()).filter((name) => !name.startsWith('!'))

/** `Fn::Sub`: `${name}` is Ref or a given variable, `${name.attribute}` is GetAtt, `${!text}` stays `${text}`. */
export const sub: IntrinsicFunction = (argument, _scope, evaluate) => {
  const { text, variables } = substitution(argument)
  return text.replace(variable, (_whole, raw: string) => {
    const name = raw.trim()
    if (name.startsWith('!')) return `\${${name.slice(1)}}`
    if (name in variables) return String(evaluate(variables[name]))
    return String(evaluate(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }))
  })
}
