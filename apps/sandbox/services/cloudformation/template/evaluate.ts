import { validationError } from '../errors'
import { intrinsicFunctions } from './intrinsic-functions'
import { noValue, type Scope } from './scope'
import { isRecord } from './template'

const dynamicReference = /\{\{resolve:([a-z-]+):([^}]+)\}\}/g

/** Replaces `{{resolve:ssm:name[:version]}}`; other kinds of dynamic reference are refused. */
const resolveDynamic = (text: string, scope: Scope): string =>
  text.replace(dynamicReference, (whole, service: string, rest: string) => {
    if (service !== 'ssm') throw validationError(`The sandbox does not build the dynamic reference ${whole}`)
    const [name = '', version] = rest.split(':')
    return scope.ssmParameter(name, version)
  })

/** The name and argument of an intrinsic function call: an object with that single key. */
const intrinsicCall = (value: unknown): readonly [name: string, argument: unknown] | undefined => {
  if (!isRecord(value)) return undefined
  const [entry, ...others] = Object.entries(value)
  if (!entry || others.length > 0) return undefined
  return entry[0] === 'Ref' || entry[0].startsWith('Fn::') ? entry : undefined
}

const evaluateObject = (value: Record<string, unknown>, scope: Scope): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .map(([key, item]): [string, unknown] => [key, evaluate(item, scope)])
      .filter(([, item]) => item !== noValue),
  )

/**
 * The value of a template's expression: intrinsic functions are called, `AWS::NoValue` removes its
 * place, dynamic references to SSM are read.
 * @throws AwsError `ValidationError` with CloudFormation's "Template error: …".
 */
export const evaluate = (value: unknown, scope: Scope): unknown => {
  if (typeof value === 'string') return value.includes('{{resolve:') ? resolveDynamic(value, scope) : value
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope)).filter((item) => item !== noValue)
  if (!isRecord(value)) return value
  const call = intrinsicCall(value)
  if (!call) return evaluateObject(value, scope)
  const [name, argument] = call
  const intrinsic = intrinsicFunctions[name]
  if (!intrinsic) throw validationError(`Template error: the sandbox does not build the function ${name}`)
  return intrinsic(argument, scope, (inner) => evaluate(inner, scope))
}
