import { ownMember, table } from '../../../kit/own-members'
import { validationError } from '../errors'
import { knownAfterApply, noValue, type Scope } from './scope'
import { isRecord } from './template'

/**
 * One intrinsic function: its argument as written, where it is called, and how to evaluate inner
 * expressions.
 */
export type IntrinsicFunction = (argument: unknown, scope: Scope, evaluate: (value: unknown) => unknown) => unknown

/** `Ref`: a parameter's value, a pseudo parameter, or the physical id of a resource. */
export const ref: IntrinsicFunction = (argument, scope) => {
  const name = String(argument)
  if (name === 'AWS::NoValue') return noValue
  const value = ownMember(scope.pseudo, name) ?? ownMember(scope.parameters, name) ?? scope.resource(name)?.physicalId
  if (value === undefined) throw validationError(`Template format error: Unresolved dependencies [${name}].`)
  return value
}

/** The parts of a `Fn::GetAtt` argument, `[logical id, attribute]` or `logicalId.attribute`. */
export const attributeReference = (argument: unknown): readonly [logicalId: string, attribute: unknown] => {
  if (Array.isArray(argument) && argument.length >= 2) {
    const [logicalId, ...rest] = argument
    return [String(logicalId), rest.length === 1 ? rest[0] : rest.join('.')]
  }
  const text = String(argument)
  const dot = text.indexOf('.')
  if (dot < 1) {
    throw validationError(
      'Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    )
  }
  return [text.slice(0, dot), text.slice(dot + 1)]
}

/** `Fn::GetAtt`: an attribute of a resource, nested ones with dots. */
const getAtt: IntrinsicFunction = (argument, scope, evaluate) => {
  const [logicalId, attributeExpression] = attributeReference(argument)
  const attribute = String(evaluate(attributeExpression))
  const resource = scope.resource(logicalId)
  if (!resource)
    throw validationError(`Template error: instance of Fn::GetAtt references undefined resource ${logicalId}`)
  if (resource.physicalId === knownAfterApply) return knownAfterApply
  const value = ownMember(resource.attributes, attribute)
  if (value === undefined) {
    const type = scope.template.Resources[logicalId]?.Type
    throw validationError(`Requested attribute ${attribute} does not exist in schema for ${type}`)
  }
  return value
}

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

/**
 * `Fn::Sub`: `${name}` is Ref or a given variable, `${name.attribute}` is GetAtt, `${!text}` stays
 * `${text}`.
 */
export const sub: IntrinsicFunction = (argument, _scope, evaluate) => {
  const { text, variables } = substitution(argument)
  return text.replace(variable, (_whole, raw: string) => {
    const name = raw.trim()
    if (name.startsWith('!')) return `\${${name.slice(1)}}`
    if (Object.hasOwn(variables, name)) return String(evaluate(variables[name]))
    return String(evaluate(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }))
  })
}

/** `Fn::Join`: a list as one text; a list parameter may stand for the list. */
export const join: IntrinsicFunction = (argument, _scope, evaluate) => {
  const [delimiter, expression] = Array.isArray(argument) ? argument : []
  const list = evaluate(expression)
  if (typeof delimiter !== 'string' || !Array.isArray(list)) {
    throw validationError(
      'Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
    )
  }
  return list.map(String).join(delimiter)
}

/** `Fn::Split`: a text cut at a delimiter. */
export const split: IntrinsicFunction = (argument, _scope, evaluate) => {
  const [delimiter, expression] = Array.isArray(argument) ? argument : []
  const text = evaluate(expression)
  if (typeof delimiter !== 'string' || delimiter === '' || typeof text !== 'string') {
    throw validationError(
      'Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
    )
  }
  return text.split(delimiter)
}

/** `Fn::Select`: one item of a list, counted from 0. */
export const select: IntrinsicFunction = (argument, _scope, evaluate) => {
  const [indexExpression, listExpression] = Array.isArray(argument) ? argument : []
  const list = evaluate(listExpression)
  if (!Array.isArray(list)) {
    throw validationError(
      'Template error: Fn::Select requires a list argument with two elements: an integer index and a list',
    )
  }
  const index = Number(evaluate(indexExpression))
  // A list cut out of a text that is not known yet has the wrong length.
  if (list[index] === undefined && list.some((item) => String(item).includes(knownAfterApply))) return knownAfterApply
  if (!Number.isInteger(index) || list[index] === undefined) {
    throw validationError(`Template error: Fn::Select cannot select nonexistent value at index ${index}`)
  }
  return list[index]
}

/**
 * `Fn::FindInMap`: a value of `Mappings` by map, first and second key. Its default value needs a
 * transform, so there is none.
 */
export const mappedValue: IntrinsicFunction = (argument, scope, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 3) {
    throw validationError(
      'Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value',
    )
  }
  const [map, first, second] = argument.map((part) => String(evaluate(part))) as [string, string, string]
  const value = ownMember(ownMember(scope.template.Mappings[map], first), second)
  if (value === undefined)
    throw validationError(`Template error: Unable to get mapping for ${map}::${first}::${second}`)
  return value
}

const toNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

const toAddress = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')

/** `Fn::Cidr`: `count` IPv4 blocks with `bits` host bits (default 8) from the start of a block. */
const cidr: IntrinsicFunction = (argument, _scope, evaluate) => {
  const [block, count, bits = 8] = (Array.isArray(argument) ? argument : []).map(evaluate)
  const match = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(String(block))
  if (!match?.[1]) throw validationError(`Template error: Fn::Cidr takes an IPv4 block in the sandbox, not ${block}`)
  const size = 2 ** Number(bits)
  if (Number(count) * size > 2 ** (32 - Number(match[2]))) {
    throw validationError(`Template error: Fn::Cidr cannot cut ${count} blocks with ${bits} bits out of ${block}`)
  }
  const start = toNumber(match[1])
  return Array.from({ length: Number(count) }, (_, index) => `${toAddress(start + index * size)}/${32 - Number(bits)}`)
}

const choose: IntrinsicFunction = (argument, scope, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 3) {
    throw validationError('Template error: Fn::If requires a list argument with three elements')
  }
  const [condition, whenTrue, whenFalse] = argument
  const outcome = scope.conditions[String(condition)]
  if (outcome === undefined) {
    throw validationError(`Template error: unresolved condition dependency: ${condition}`)
  }
  return evaluate(outcome ? whenTrue : whenFalse)
}

const importValue: IntrinsicFunction = (argument, scope, evaluate) => scope.importValue(String(evaluate(argument)))

const base64: IntrinsicFunction = (argument, _scope, evaluate) =>
  Buffer.from(String(evaluate(argument))).toString('base64')

/** Every Region is given three zones, `a` to `c`. */
const getAzs: IntrinsicFunction = (argument, scope, evaluate) => {
  const region = String(evaluate(argument) || scope.pseudo['AWS::Region'])
  return ['a', 'b', 'c'].map((zone) => `${region}${zone}`)
}

/** The functions that may stand in properties and outputs, by their template name. */
export const intrinsicFunctions: Readonly<Record<string, IntrinsicFunction>> = table({
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': mappedValue,
  'Fn::If': choose,
  'Fn::ImportValue': importValue,
  'Fn::Base64': base64,
  'Fn::GetAZs': getAzs,
  'Fn::Cidr': cidr,
})
