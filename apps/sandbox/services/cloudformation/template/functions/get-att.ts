import { validationError } from '../../errors'
import { knownAfterApply } from '../scope'
import type { IntrinsicFunction } from './intrinsic-function'

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
export const getAtt: IntrinsicFunction = (argument, scope, evaluate) => {
  const [logicalId, attributeExpression] = attributeReference(argument)
  const attribute = String(evaluate(attributeExpression))
  const resource = scope.resource(logicalId)
  if (!resource)
    throw validationError(`Template error: instance of Fn::GetAtt references undefined resource ${logicalId}`)
  if (resource.physicalId === knownAfterApply) return knownAfterApply
  const value = resource.attributes[attribute]
  if (value === undefined) {
    throw validationError(
      `Template error: resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`,
    )
  }
  return value
}
