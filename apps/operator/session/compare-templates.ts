import type { DifferenceCollection, ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff'
import type { PropertyChange, ResourceChange, TemplateDifference } from './template-difference'

/** Two templates in JSON, and whose they are. */
export interface TemplatePair extends Pick<TemplateDifference, 'of' | 'name'> {
  /** What AWS holds. */
  readonly before: string
  readonly after: string
}

/**
 * Compares two templates resource by resource, with the CDK's own comparison, which knows which properties replace a
 * resource. CloudFormation gives templates back with "?" for characters outside ASCII (aws/aws-cdk#10523); these count as equal.
 */
export const compareTemplates = async ({ of, name, before, after }: TemplatePair): Promise<TemplateDifference> => {
  const { fullDiff, mangleLikeCloudFormation } = await import('@aws-cdk/cloudformation-diff')
  const found = fullDiff(JSON.parse(before), JSON.parse(mangleLikeCloudFormation(after)))
  const resources: ResourceChange[] = []
  found.resources.forEachDifference((id, difference) => resources.push(resourceChange(id, difference)))
  const others = (['parameters', 'conditions', 'mappings', 'outputs', 'metadata', 'unknown'] as const).flatMap((part) =>
    namesOf(part, found[part]),
  )
  return { of, name, resources, others }
}

// biome-ignore lint/suspicious/noExplicitAny: the library's collections differ in what they hold, which does not matter here.
const namesOf = (part: string, collection: DifferenceCollection<any, any>): string[] =>
  collection.logicalIds
    .filter((id) => collection.get(id).isDifferent)
    .map((id) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.${id}`)

const resourceChange = (id: string, difference: ResourceDifference): ResourceChange => ({
  change: difference.isAddition ? 'add' : difference.isRemoval ? 'remove' : 'change',
  id,
  type: difference.newResourceType ?? difference.oldResourceType ?? '',
  replaces: replacement(difference.changeImpact),
  properties: difference.isUpdate ? propertyChanges(difference) : [],
})

/** Impacts as the library's `ResourceImpact` spells them. */
const replacement = (impact: ResourceImpact): ResourceChange['replaces'] => {
  if (impact === 'WILL_REPLACE') return 'yes'
  return impact === 'MAY_REPLACE' ? 'maybe' : 'no'
}

const propertyChanges = (difference: ResourceDifference): PropertyChange[] =>
  [...Object.entries(difference.propertyUpdates), ...Object.entries(difference.otherChanges)].map(
    ([name, { oldValue, newValue }]) => ({
      name,
      ...(oldValue !== undefined && { before: oldValue }),
      ...(newValue !== undefined && { after: newValue }),
    }),
  )
