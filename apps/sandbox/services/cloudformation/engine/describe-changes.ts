import type { Change, Replacement, ResourceChangeDetail } from '@aws-sdk/client-cloudformation'
import type { ResourceIdentity, ResourceProperties } from '../provision/resource-type'
import type { StackResource } from '../stack'
import { referencesIn } from '../template/references'
import { knownAfterApply } from '../template/scope'
import type { ResourceDifference } from './compare-resource'
import type { DesiredResource, Walk } from './walk'

const text = (properties: ResourceProperties, resource: { readonly Metadata?: unknown }): string =>
  JSON.stringify({
    Properties: properties,
    ...(resource.Metadata === undefined ? {} : { Metadata: resource.Metadata }),
  })

const known = (value: unknown): boolean => !JSON.stringify(value ?? null).includes(knownAfterApply)

/**
 * Whether a difference means a new resource; `Conditional` where that is known after the execution
 * only.
 */
export const replacementOf = (difference: ResourceDifference, properties: ResourceProperties): Replacement => {
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

/** A resource that the template adds, or takes over if it was found. */
export const addition = (desired: DesiredResource, found: ResourceIdentity | undefined): Change => ({
  Type: 'Resource',
  ResourceChange: {
    Action: found ? 'Import' : 'Add',
    LogicalResourceId: desired.logicalId,
    ...(found ? { PhysicalResourceId: found.physicalId } : {}),
    ResourceType: desired.resource.Type,
    Scope: [],
    Details: [],
    AfterContext: text(desired.properties, desired.resource),
  },
})

/** A resource that the template no longer has. */
export const removal = (existing: StackResource): Change => ({
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

/** A resource that the template changes. */
export const modification = (
  walk: Walk,
  existing: StackResource,
  desired: DesiredResource,
  difference: ResourceDifference,
): Change => {
  const replacement = replacementOf(difference, desired.properties)
  const fate = existing.updateReplacePolicy.startsWith('Retain') ? 'ReplaceAndRetain' : 'ReplaceAndDelete'
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: 'Modify',
      LogicalResourceId: existing.logicalId,
      PhysicalResourceId: existing.physicalId,
      ResourceType: existing.type,
      Replacement: replacement,
      ...(replacement === 'True' ? { PolicyAction: fate } : {}),
      Scope: scopeOf(difference),
      Details: details(difference, walk, existing, desired.properties),
      BeforeContext: text(existing.properties, { Metadata: existing.metadata }),
      AfterContext: text(desired.properties, desired.resource),
    },
  }
}
