import type { Json } from '../../../pattern/pattern'
import { isExpression } from './expression'

/** Evaluates one expression that stands at a location such as `Output/a/b[0]`. @throws StateError */
export type Evaluate = (expression: string, location: string) => Promise<Json>

const constants = new WeakMap<object, boolean>()

/** Whether there is no expression in a template; looked up once for each object and list of a definition. */
const isConstant = (template: Json): boolean => {
  if (typeof template === 'string') return !isExpression(template)
  if (typeof template !== 'object' || template === null) return true
  const known = constants.get(template)
  if (known !== undefined) return known
  const found = Object.values(template).every(isConstant)
  constants.set(template, found)
  return found
}

/**
 * A value with each expression in it evaluated on its own; keys and other strings stay as they are. What has none
 * is the template itself: nobody changes it.
 * @param location of the value, such as `Output`.
 * @throws StateError of the first expression that fails
 */
export const evaluateTemplate = async (template: Json, location: string, evaluate: Evaluate): Promise<Json> => {
  if (isConstant(template)) return template
  if (typeof template === 'string') return evaluate(template, location)
  if (typeof template !== 'object' || template === null) return template
  if (Array.isArray(template)) {
    const items: Json[] = []
    for (const [index, item] of template.entries()) {
      items.push(await evaluateTemplate(item, `${location}[${index}]`, evaluate))
    }
    return items
  }
  const fields: Record<string, Json> = {}
  for (const [name, value] of Object.entries(template)) {
    fields[name] = await evaluateTemplate(value, `${location}/${name}`, evaluate)
  }
  return fields
}
