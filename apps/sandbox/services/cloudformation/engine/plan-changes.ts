import type { Change, Replacement, ResourceChangeDetail } from '@aws-sdk/client-cloudformation'
import type { Call } from '../../../operation'
import type { ResourceIdentity, ResourceProperties } from '../resource-type'
import type { Stack, StackDefinition, StackResource } from '../stack'
import { isActive, referencesIn } from '../template/references'
import { knownAfterApply } from '../template/scope'
import { validationError } from '../validation-error'
import { adoptableResource } from './adopt-resource'
import { compareResource, type ResourceDifference } from './compare-resource'
import { desiredResource, prepareWalk, type Walk } from './desired-resources'
import { findResourceType } from './find-resource-type'
import { provisionContext } from './provision-context'
import { evaluateOutputs } from './stack-outputs'

const unknown: ResourceIdentity = { physicalId: knownAfterApply, attributes: {} }

/** What a definition would do to a stack. */
export interface PlannedChanges {
  readonly changes: readonly Change[]
  /** Whether outputs or the stack's tags differ, which is a change without a resource. */
  readonly elsewhere: boolean
}

const text = (properties: ResourceProperties, resource: { readonly Metadata?: unknown }): string =>
  JSON.stringify({
    Properties: properties,
    ...(resource.Metadata === undefined ? {} : { Metadata: resource.Metadata }),
  })

const known = (value: unknown): boolean => !JSON.stringify(value ?? null).includes(knownAfterApply)

const replacementOf = (difference: ResourceDifference, properties: ResourceProperties): Replacement => {
  if (difference.createOnly.length === 0) return 'False'
  return difference.createOnly.some((name) => known(properties[name])) ? 'True' : 'Conditional'
}

const details = (
  difference: ResourceDifference,
  walk: Walk,
  existing: StackResource,
  properties: ResourceProperties,
): ResourceChangeDetail[] => {
  const source = walk.definition.template.Resources[existing.logicalId]?.Properties ?? {}
  const attributes = difference.attributes.filter((attribute) => attribute !== 'Properties')
  return [
    ...difference.properties.map((name): ResourceChangeDetail => {
      const causes = referencesIn(source[name], walk.scope.conditions)
      return {
        Target: {
          Attribute: name === 'Tags' ? 'Tags' : 'Properties',
          ...(name === 'Tags' ? {} : { Name: name }),
          Path: `/Properties/${name}`,
          BeforeValue: JSON.stringify(existing.properties[name]),
          AfterValue: JSON.stringify(properties[name]),
          RequiresRecreation: difference.createOnly.includes(name) ? 'Always' : 'Never',
        },
        Evaluation: known(properties[name]) ? 'Static' : 'Dynamic',
        ChangeSource: causes.some((cause) => cause in walk.definition.template.Resources)
          ? 'ResourceReference'
          : 'DirectModification',
      }
    }),
    ...attributes.map(
      (attribute): ResourceChangeDetail => ({
        Target: { Attribute: attribute, RequiresRecreation: 'Never' },
        Evaluation: 'Static',
        ChangeSource: 'DirectModification',
      }),
    ),
  ]
}

const scopeOf = (difference: ResourceDifference) => [
  ...difference.attributes.filter(
    (attribute) => attribute !== 'Properties' || difference.properties.some((name) => name !== 'Tags'),
  ),
  ...(difference.properties.includes('Tags') ? (['Tags'] as const) : []),
]

const addition = (logicalId: string, type: string, after: string, found: ResourceIdentity | undefined): Change => ({
  Type: 'Resource',
  ResourceChange: {
    Action: found ? 'Import' : 'Add',
    LogicalResourceId: logicalId,
    ...(found ? { PhysicalResourceId: found.physicalId } : {}),
    ResourceType: type,
    Scope: [],
    Details: [],
    AfterContext: after,
  },
})

const removal = (existing: StackResource): Change => ({
  Type: 'Resource',
  ResourceChange: {
    PolicyAction: existing.deletionPolicy.startsWith('Retain') ? 'Retain' : 'Delete',
    Action: 'Remove',
    LogicalResourceId: existing.logicalId,
    PhysicalResourceId: existing.physicalId,
    ResourceType: existing.type,
    Scope: [],
    Details: [],
    BeforeContext: text(existing.properties, { Metadata: existing.metadata }),
  },
})

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
      return [addition(logicalId, desired.resource.Type, text(desired.properties, desired.resource), found)]
    }
    const difference = compareResource(findResourceType(existing.type), existing, desired.resource, desired.properties)
    const replacement = replacementOf(difference, desired.properties)
    this.#identities.set(logicalId, replacement === 'False' ? existing : unknown)
    if (difference.attributes.length === 0 && existing.status !== 'UPDATE_FAILED') return []
    return [
      {
        Type: 'Resource',
        ResourceChange: {
          Action: 'Modify',
          LogicalResourceId: logicalId,
          PhysicalResourceId: existing.physicalId,
          ResourceType: existing.type,
          Replacement: replacement,
          ...(replacement === 'True'
            ? {
                PolicyAction: existing.updateReplacePolicy.startsWith('Retain')
                  ? 'ReplaceAndRetain'
                  : 'ReplaceAndDelete',
              }
            : {}),
          Scope: scopeOf(difference),
          Details: details(difference, this.walk, existing, desired.properties),
          BeforeContext: text(existing.properties, { Metadata: existing.metadata }),
          AfterContext: text(desired.properties, desired.resource),
        },
      },
    ]
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
 * Compares a definition with a stack, without touching anything. Values that only an execution can give count as changed.
 * @throws AwsError `ValidationError` for a template that does not hold together or changes a resource's type.
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
