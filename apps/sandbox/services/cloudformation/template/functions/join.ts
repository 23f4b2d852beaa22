import { validationError } from '../../errors'
import type { IntrinsicFunction } from './intrinsic-function'

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
