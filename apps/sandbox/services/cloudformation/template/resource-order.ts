import { validationError } from '../errors'
import { dependenciesOf, isActive } from './references'
import type { Template } from './template'

/** The active resources of a template in an order in which each comes after what it needs. */
export interface ResourceOrder {
  readonly logicalIds: readonly string[]
  readonly dependencies: Readonly<Record<string, readonly string[]>>
}

/**
 * Orders the active resources by their explicit and implicit dependencies; among equals the template's own order stays.
 * @throws AwsError `ValidationError` "Circular dependency between resources: [A, B]".
 */
export const orderResources = (template: Template, outcomes: Readonly<Record<string, boolean>>): ResourceOrder => {
  const active = Object.entries(template.Resources).filter(([, resource]) => isActive(resource, outcomes))
  const dependencies = Object.fromEntries(
    active.map(([logicalId, resource]) => [logicalId, dependenciesOf(resource, template, outcomes)]),
  )
  const ordered: string[] = []
  const done = new Set<string>()
  let waiting = active.map(([logicalId]) => logicalId)
  while (waiting.length > 0) {
    const ready = waiting.filter((logicalId) => dependencies[logicalId]?.every((needed) => done.has(needed)))
    if (ready.length === 0) {
      throw validationError(`Circular dependency between resources: [${waiting.join(', ')}]`)
    }
    for (const logicalId of ready) done.add(logicalId)
    ordered.push(...ready)
    waiting = waiting.filter((logicalId) => !done.has(logicalId))
  }
  return { logicalIds: ordered, dependencies }
}
