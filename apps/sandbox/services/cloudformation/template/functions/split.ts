import { validationError } from '../../errors'
import type { IntrinsicFunction } from './intrinsic-function'

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
