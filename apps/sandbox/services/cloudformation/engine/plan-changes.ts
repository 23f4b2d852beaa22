import type { Change } from '@aws-sdk/client-cloudformation'
import type { Call } from '../../../request/operation'
import { validationError } from '../errors'
import type { ResourceIdentity } from '../provision/resource-type'
import type { Stack, StackDefinition, StackResource } from '../stack'
import { isActive } from '../template/references'
import { knownAfterApply } from '../template/scope'
import { compareResource } from './compare-resource'
import { addition, modification, removal, replacementOf } from './describe-changes'
import { adoptableResource, provisionContext } from './make-resource'
import { requireResourceType } from './resource-type-registry'
import { evaluateOutputs } from './stack-outputs'
import { desiredResource, prepareWalk, type Walk } from './walk'

const unknown: ResourceIdentity = { physicalId: knownAfterApply, attributes: {} }

/** What a definition would do to a stack. */
interface PlannedChanges {
  readonly changes: readonly Change[]
  /** Whether outputs or the stack's tags differ, which is a change without a resource. */
  readonly elsewhere: boolean
}

/** Plans one definition; each resource's new identity is known to those after it. */
class ChangePlan {
  readonly #existing: ReadonlyMap<string, StackResource>
  readonly #identities = new Map<string, ResourceIdentity>()
  readonly #place: { readonly call: Call; readonly stack: Stack }
  readonly #importsExisting: boolean
  readonly walk: Walk

  constructor(call: Call, stack: Stack, definition: StackDefinition, importsExisting: boolean) {
    this.#place = { call, stack }
    this.#importsExisting = importsExisting
    this.#existing = stack.resources
    this.walk = prepareWalk(call.world, stack, definition, (logicalId) => this.#identities.get(logicalId))
  }

  changes(): Change[] {
    const { logicalIds } = this.walk.order
    const wanted = new Set(logicalIds)
    const removed = [...this.#existing.values()].filter(({ logicalId }) => !wanted.has(logicalId))
    return [...logicalIds.flatMap((logicalId) => this.#change(logicalId)), ...removed.map(removal)]
  }

  #change(logicalId: string): Change[] {
    const desired = desiredResource(this.walk, logicalId)
    const existing = this.#existing.get(logicalId)
    if (!existing || existing.status === 'CREATE_FAILED') {
      const found = this.#importsExisting
        ? adoptableResource(desired, provisionContext(this.#place, logicalId))
        : undefined
      this.#identities.set(logicalId, found ?? unknown)
      return [addition(desired, found)]
    }
    const difference = compareResource(
      requireResourceType(this.#place.call.world, existing.type),
      existing,
      desired.resource,
      desired.properties,
    )
    const replacement = replacementOf(difference, desired.properties)
    this.#identities.set(logicalId, replacement === 'False' ? existing : unknown)
    if (difference.attributes.length === 0 && existing.status !== 'UPDATE_FAILED') return []
    return [modification(this.walk, existing, desired, difference)]
  }
}

const refuseOtherTypes = (
  stack: Stack,
  definition: StackDefinition,
  conditions: Readonly<Record<string, boolean>>,
): void => {
  const changed = Object.entries(definition.template.Resources)
    .filter(([logicalId, resource]) => {
      const existing = stack.resources.get(logicalId)
      return existing && isActive(resource, conditions) && existing.type !== resource.Type
    })
    .map(([logicalId]) => logicalId)
  if (changed.length > 0) {
    throw validationError(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.join(', ')}]`,
    )
  }
}

const tagKeys = (tags: StackDefinition['tags']): string =>
  JSON.stringify(tags.map(({ Key, Value }) => `${Key}=${Value}`).sort())

/**
 * Compares a definition with a stack, without touching anything. Values that only an execution can
 * give count as changed.
 * @throws AwsError `ValidationError` for a template that does not hold together or changes a
 *   resource's type.
 */
export const planChanges = (
  call: Call,
  stack: Stack,
  definition: StackDefinition,
  importsExisting = false,
): PlannedChanges => {
  const plan = new ChangePlan(call, stack, definition, importsExisting)
  refuseOtherTypes(stack, definition, plan.walk.scope.conditions)
  const changes = plan.changes()
  const outputs = JSON.stringify(evaluateOutputs(plan.walk)) !== JSON.stringify(stack.outputs)
  const tags = tagKeys(definition.tags) !== tagKeys(stack.definition.tags)
  return { changes, elsewhere: outputs || tags }
}
