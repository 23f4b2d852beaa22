import { validationError } from '../../errors'
import { knownAfterApply } from '../scope'
import type { IntrinsicFunction } from './intrinsic-function'

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
