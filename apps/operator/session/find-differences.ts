import type { Plan } from '../../planning/actions/plan-value'
import { isStackSetsAdmin } from '../../planning/stacks/plan-stack-sets-access'
import type { SynthesizedStackSet } from '../../planning/state/desired'
import { type CloudFormationPlace, placeOfStackSet } from '../aws/cloudformation-place'
import { readStackSetTemplate, readStackTemplate } from '../observe/stacks/read-templates'
import { compareTemplates, type TemplatePair } from './compare-templates'
import type { OperatorContext } from './context'
import type { Survey } from './survey'
import type { TemplateDifference } from './template-difference'

/**
 * How the templates of a plan's stacks, and of the StackSets that these declare, differ from what AWS holds: `cdk diff`
 * shows of a StackSet's template nothing but a hash. Stacks and StackSets that do not exist yet are left out, and nothing is
 * called when the plan deploys no stack.
 * @throws AwsCallFailed
 */
export const findDifferences = async (
  { actions }: Pick<Plan, 'actions'>,
  { desired, aws, observed }: Pick<Survey, 'desired' | 'aws' | 'observed'>,
  { readFile }: Pick<OperatorContext, 'readFile'>,
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
  const held = await Promise.all([
    ...due.map((name) => heldTemplate('stack', name, readStackTemplate(place, name))),
    ...stackSets.map((stackSet) =>
      heldTemplate('stack-set', stackSet.name, readStackSetTemplate(placeOfStackSet(place, stackSet), stackSet.name)),
    ),
  ])
  const compared = await Promise.all(
    held.flatMap(({ before, ...of }) => {
      const path = assembly.templates[of.name]
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
