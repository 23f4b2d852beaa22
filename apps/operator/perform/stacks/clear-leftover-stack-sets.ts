import type { SynthesizedStackSet } from '../../../planning/state/desired'
import { attempt } from '../../aws/attempt'
import { type CloudFormationPlace, callAs, placeOfStackSet } from '../../aws/cloudformation-place'
import { OperatorError } from '../../base/operator-error'
import { readStackSet } from '../../observe/stacks/read-templates'
import type { PerformContext } from '../kit/performer'
import { instancesLeft } from './delete-instances'

/**
 * Deletes StackSets that a failed deployment of a stack left behind, so that the next one can create them: the resource handler makes the
 * StackSet first, and when CloudFormation then refuses its instances (an organizational unit does not exist, say) the handler fails
 * without a model, so that no rollback knows of it (aws-cloudformation-stackset, CreateHandler and BaseHandlerStd). Only those are
 * deleted that have no instances: they deliver nothing.
 * @throws OperatorError `STACK_SET_LEFT` for one with instances.
 */
export const clearLeftoverStackSets = async (
  names: readonly string[],
  { aws, desired, output }: Pick<PerformContext, 'aws' | 'desired' | 'output'>,
): Promise<void> => {
  const { assembly, manifest } = desired
  const region = manifest.regions.home
  const account = manifest.organization.securityAccount
  const here: CloudFormationPlace = { client: await aws.cloudFormation(region), account, region }
  for (const stackSet of assembly.stackSets.filter(({ name }) => names.includes(name))) {
    if (await removeLeftover(stackSet, placeOfStackSet(here, stackSet))) {
      output.emit({ type: 'note', message: `${stackSet.name} was left by a failed deployment and is deleted` })
    }
  }
}

const removeLeftover = async ({ name }: SynthesizedStackSet, place: CloudFormationPlace): Promise<boolean> => {
  if ((await readStackSet(place, name)) === undefined) return false
  const instances = await instancesLeft(place, name)
  if (instances.length > 0) throw stackSetLeft(name, instances.length, place)
  const { DeleteStackSetCommand } = await import('@aws-sdk/client-cloudformation')
  const { client, account, region } = place
  await attempt({ operation: 'cloudformation:DeleteStackSet', account, region }, () =>
    client.send(new DeleteStackSetCommand({ StackSetName: name, ...callAs(place) })),
  )
  return true
}

const stackSetLeft = (name: string, instances: number, { region, callAs: as }: CloudFormationPlace): OperatorError => {
  const options = `--region ${region} --stack-set-name ${name}${as === undefined ? '' : ` --call-as ${as}`}`
  return new OperatorError(
    'STACK_SET_LEFT',
    `The StackSet ${name} exists, has ${instances} instances, and belongs to no stack of Guardpost`,
    `Look at what it holds: aws cloudformation list-stack-instances ${options}. If nothing needs it, delete its instances and then aws cloudformation delete-stack-set ${options}; then run "guardpost deploy" again`,
  )
}
