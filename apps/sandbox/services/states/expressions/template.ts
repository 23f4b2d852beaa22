import type { Json } from '../../../pattern/pattern'
import { isExpression } from './expression'

/** Evaluates one expression that stands at a location such as `Output/a/b[0]`. @throws StateError */
export type Evaluate = (expression: string, location: string) => Promise<Json>

/**
 * A value with each expression in it evaluated on its own; keys and other strings stay as they are.
 * @param location of the value, such as `Output`.
 * @throws StateError of the first expression that fails
 */
export const evaluateTemplate = async (template: Json, location: string, evaluate: Evaluate): Promise<Json> => {
  if (typeof template === 'string') return isExpression(template) ? evaluate(template, location) : template
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
