import type { Json } from '../../pattern/pattern'
import type { TargetDelivery } from './delivery'
import { readPath } from './json-path'
import { transformInput } from './transform-input'

/** What a target is given: a constant, a part of the event, the transformer's text, or the event. @throws TargetFailure */
export const targetInput = ({ world, rule, target, event }: TargetDelivery): string => {
  if (target.Input !== undefined) return target.Input
  if (target.InputPath !== undefined) {
    return JSON.stringify(readPath(event as unknown as Json, target.InputPath) ?? null)
  }
  if (target.InputTransformer) {
    return transformInput(target.InputTransformer, { rule, event, ingested: world.clock.now() })
  }
  return JSON.stringify(event)
}
