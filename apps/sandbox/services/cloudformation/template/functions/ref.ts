import { validationError } from '../../errors'
import { noValue } from '../scope'
import type { IntrinsicFunction } from './intrinsic-function'

/** `Ref`: a parameter's value, a pseudo parameter, or the physical id of a resource. */
export const ref: IntrinsicFunction = (argument, scope) => {
  const name = String(argument)
  if (name === 'AWS::NoValue') return noValue
  const value = scope.pseudo[name] ?? scope.parameters[name] ?? scope.resource(name)?.physicalId
  if (value === undefined) throw validationError(`Template format error: Unresolved dependencies [${name}].`)
  return value
}
