import { validationError } from '../errors'
import { cidr } from './functions/cidr'
import { findInMap } from './functions/find-in-map'
import { getAtt } from './functions/get-att'
import type { IntrinsicFunction } from './functions/intrinsic-function'
import { join } from './functions/join'
import { ref } from './functions/ref'
import { select } from './functions/select'
import { split } from './functions/split'
import { sub } from './functions/sub'

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
export const intrinsicFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': findInMap,
  'Fn::If': choose,
  'Fn::ImportValue': importValue,
  'Fn::Base64': base64,
  'Fn::GetAZs': getAzs,
  'Fn::Cidr': cidr,
}
