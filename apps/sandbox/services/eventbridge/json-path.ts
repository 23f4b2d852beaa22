import { isJsonObject, type Json } from '../../pattern/pattern'

const childrenOf = (value: Json): readonly Json[] => {
  if (Array.isArray(value)) return value
  return isJsonObject(value) ? Object.values(value) : []
}

const childOf = (value: Json, name: string): Json | undefined => {
  if (Array.isArray(value)) return value[Number(name)]
  return isJsonObject(value) ? value[name] : undefined
}

const step = (values: readonly Json[], part: string): readonly Json[] => {
  if (part === '*') return values.flatMap(childrenOf)
  return values.map((value) => childOf(value, part)).filter((child) => child !== undefined)
}

/**
 * The value at a JSON path in dot notation with array indices and `*`; a list where the path has a `*`. Undefined where
 * there is nothing, and for paths that EventBridge does not understand: it does not check them.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export const readPath = (document: Json, path: string): Json | undefined => {
  if (!/^\$(\.[\w\-/]+|\.\*|\[(\d+|\*)\])*$/.test(path)) return undefined
  const parts: readonly string[] = path.match(/[\w\-/]+|\*/g) ?? []
  const found = parts.reduce(step, [document])
  return parts.includes('*') && found.length > 0 ? found : found[0]
}
