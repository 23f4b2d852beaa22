import type { DifferenceCollection, ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff'
import type { Plan } from '../../planning/actions/plan-value'
import { isStackSetsAdmin } from '../../planning/stacks/plan-stack-sets-access'
import { filesOf, type SynthesizedStackSet } from '../../planning/state/desired'
import { type CloudFormationPlace, placeOfStackSet } from '../aws/cloudformation-place'
import { mapBounded } from '../base/bounded'
import { concurrentStacks } from '../observe/stacks/observe-stacks'
import { parsedTemplate, readStackSetTemplate, readStackTemplate } from '../observe/stacks/read-templates'
import type { OperatorContext } from './context'
import type { Survey } from './survey'

/** A property of a resource that changes; a side that lacks it has no value. */
export interface PropertyChange {
  readonly name: string
  readonly before?: unknown
  readonly after?: unknown
}

/** One resource of a template that is added, changed or removed. */
export interface ResourceChange {
  readonly change: 'add' | 'change' | 'remove'
  readonly id: string
  /** The resource's own name, where its template gives it one: it has the route's or the account's in it. */
  readonly named?: string
  /** CloudFormation's name of the type; of the new one, where it changes. */
  readonly type: string
  /**
   * Whether CloudFormation makes a new resource and deletes the old one: `yes`, `maybe` (it depends on the values), `no`.
   */
  readonly replaces: 'yes' | 'maybe' | 'no'
  readonly properties: readonly PropertyChange[]
}

/** How the template that AWS holds differs from the one that is to be deployed. */
export interface TemplateDifference {
  readonly of: 'stack' | 'stack-set'
  readonly name: string
  readonly resources: readonly ResourceChange[]
  /** Parts other than resources that differ, such as `Outputs.ExportBucketArn`. */
  readonly others: readonly string[]
}

/** Two templates in JSON, and whose they are. */
interface TemplatePair extends Pick<TemplateDifference, 'of' | 'name'> {
  /** What AWS holds. */
  readonly before: string
  readonly after: string
}

/**
 * Compares two templates resource by resource, with the CDK's own comparison, which knows which properties replace a
 * resource. CloudFormation gives templates back with "?" for characters outside ASCII (aws/aws-cdk#10523); these count as equal.
 */
const compareTemplates = async ({ of, name, before, after }: TemplatePair): Promise<TemplateDifference> => {
  const { fullDiff, mangleLikeCloudFormation } = await import('@aws-cdk/cloudformation-diff')
  const held = parsedTemplate(before)
  if (held === undefined) return { of, name, resources: [], others: ['the whole template, which is not JSON in AWS'] }
  const found = fullDiff(held, JSON.parse(mangleLikeCloudFormation(after)))
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

/** Properties in which CloudFormation's types carry the name of a resource. */
const nameProperties =
  /^(?:Name|(?:Topic|Rule|Queue|Alarm|Role|Bucket|Policy|LogGroup|Dashboard|Configuration|StackSet|ManagedPolicy|Alias|Key)Name)$/

const nameOf = ({ newValue, oldValue }: ResourceDifference): Pick<ResourceChange, 'named'> => {
  const properties: Readonly<Record<string, unknown>> = (newValue ?? oldValue)?.Properties ?? {}
  const named = Object.entries(properties).find(
    ([name, value]) => nameProperties.test(name) && typeof value === 'string',
  )
  return named === undefined ? {} : { named: String(named[1]) }
}

const resourceChange = (id: string, difference: ResourceDifference): ResourceChange => ({
  change: difference.isAddition ? 'add' : difference.isRemoval ? 'remove' : 'change',
  id,
  ...nameOf(difference),
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

/**
 * How the templates of a plan's stacks, and of the StackSets that these declare, differ from what AWS holds: `cdk diff`
 * shows of a StackSet's template nothing but a hash. Stacks and StackSets that do not exist yet are left out, and nothing is
 * called when the plan deploys no stack. Where an earlier run synthesized the stacks, they are synthesized now.
 * @throws AwsCallFailed
 */
export const templateDifferences = async (
  { actions }: Pick<Plan, 'actions'>,
  { desired, aws, observed }: Pick<Survey, 'desired' | 'aws' | 'observed'>,
  { readFile, synthesize }: Pick<OperatorContext, 'readFile' | 'synthesize'>,
): Promise<readonly TemplateDifference[]> => {
  const due = actions.flatMap((action) => (action.kind === 'deploy-stack' && action.before ? [action.stack] : []))
  if (due.length === 0) return []
  const { manifest, assembly } = desired
  const region = manifest.regions.home
  const account = manifest.organization.securityAccount
  const place: CloudFormationPlace = { client: await aws.cloudFormation(region), account, region }
  const isVisible = ({ targets }: SynthesizedStackSet) =>
    targets.model === 'self-managed' || isStackSetsAdmin({ manifest, observed })
  const stackSets = assembly.stackSets.filter((stackSet) => due.includes(stackSet.stack) && isVisible(stackSet))
  const reads = [
    ...due.map((name) => () => heldTemplate('stack', name, readStackTemplate(place, name))),
    ...stackSets.map((stackSet) => () => {
      const { name } = stackSet
      return heldTemplate('stack-set', name, readStackSetTemplate(placeOfStackSet(place, stackSet), name))
    }),
  ]
  const held = await mapBounded(reads, concurrentStacks, (read) => read())
  const { templates } = filesOf(assembly.files ? assembly : await synthesize(manifest))
  const compared = await Promise.all(
    held.flatMap(({ before, ...of }) => {
      const path = templates[of.name]
      return before === undefined || path === undefined
        ? []
        : readFile(path).then((after) => compareTemplates({ ...of, before, after }))
    }),
  )
  return compared.filter(({ resources, others }) => resources.length > 0 || others.length > 0)
}

const heldTemplate = async (
  of: TemplatePair['of'],
  name: string,
  reading: Promise<string | undefined>,
): Promise<Pick<TemplatePair, 'of' | 'name'> & { readonly before: string | undefined }> => ({
  of,
  name,
  before: await reading,
})
