import { validationError } from '../../errors'
import type { IntrinsicFunction } from './intrinsic-function'

/** `Fn::FindInMap`: a value of `Mappings` by map, first and second key. Its default value needs a transform, so there is none. */
export const findInMap: IntrinsicFunction = (argument, scope, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 3) {
    throw validationError(
      'Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value',
    )
  }
  const [map, first, second] = argument.map((part) => String(evaluate(part))) as [string, string, string]
  const value = scope.template.Mappings[map]?.[first]?.[second]
  if (value === undefined)
    throw validationError(`Template error: Unable to get mapping for ${map}::${first}::${second}`)
  return value
}
