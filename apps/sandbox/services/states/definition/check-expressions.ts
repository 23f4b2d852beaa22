import type { Json } from '../../../pattern/pattern'
import { checkExpression, type VisibleParts } from '../expressions/check-expression'
import { isExpression } from '../expressions/expression'
import { malformed, type Problem } from './problem'

type Fields = Readonly<Record<string, unknown>>

const checkText = (text: string, location: string, visible: VisibleParts): Problem[] => {
  if (!isExpression(text)) {
    return text.startsWith('{%') || text.endsWith('%}')
      ? [malformed(location, 'An expression begins with {% and ends with %}, with nothing outside of them.')]
      : []
  }
  const problem = checkExpression(text, visible)
  return problem ? [{ ...problem, location }] : []
}

/** The problems of all expressions in a value. */
const checkValue = (value: Json | undefined, location: string, visible: VisibleParts): Problem[] => {
  if (typeof value === 'string') return checkText(value, location, visible)
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item, index) => checkValue(item, `${location}[${index}]`, visible))
  return Object.entries(value).flatMap(([name, item]) => checkValue(item, `${location}/${name}`, visible))
}

const nothing: VisibleParts = { result: false, errorOutput: false }

const checkFields = (state: Fields, names: readonly string[], location: string, visible: VisibleParts): Problem[] =>
  names.flatMap((name) => checkValue(state[name] as Json | undefined, `${location}/${name}`, visible))

const results = ['Output', 'Assign']

/** The problems of the expressions of one state whose fields have the right form. */
export const checkStateExpressions = (state: Fields, location: string): Problem[] => {
  const hasResult = state['Type'] === 'Task' || state['Type'] === 'Parallel'
  const { Choices = [], Catch = [] } = state as { Choices?: readonly Fields[]; Catch?: readonly Fields[] }
  return [
    ...checkFields(state, ['Arguments', 'Seconds', 'Timestamp', 'TimeoutSeconds', 'Error', 'Cause'], location, nothing),
    ...checkFields(state, results, location, { result: hasResult, errorOutput: false }),
    ...Choices.flatMap((rule, index) =>
      checkFields(rule, ['Condition', ...results], `${location}/Choices[${index}]`, nothing),
    ),
    ...Catch.flatMap((catcher, index) =>
      checkFields(catcher, results, `${location}/Catch[${index}]`, { result: false, errorOutput: true }),
    ),
  ]
}
