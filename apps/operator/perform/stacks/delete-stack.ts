import type { Stack } from '@aws-sdk/client-cloudformation'
import type { ActionOf } from '../../../planning/actions/action'
import { isUnderWay } from '../../../planning/stacks/stack-verdict'
import { attempt } from '../../aws/attempt'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { OperatorError } from '../../base/operator-error'
import { waitUntil } from '../../base/wait-until'
import { describeStack } from '../../observe/stacks/observe-stacks'
import { deletionFailures, readStackEvents } from '../../observe/stacks/stack-events'
import type { PerformContext, Performer } from '../kit/performer'
import { instancesLeft } from './delete-instances'
import { giveUpSuspended } from './give-up-suspended'

type Delete = ActionOf<'delete-stack'>

/**
 * One stack, through the SDK and with the role that it was deployed with, which CloudFormation remembers (DeleteStack, API
 * reference): so a stack goes that no assembly of today declares. Its termination protection is turned off; a stack that is
 * being worked on is waited for.
 * @throws OperatorError `INSTANCES_LEFT`, `STACK_NOT_DELETED` with CloudFormation's reasons.
 */
export const deleteStack: Performer<'delete-stack'> = async (action, context) => {
  const { account, region, stack: name } = action
  const place: CloudFormationPlace = { client: await context.aws.cloudFormation(region), account, region }
  await requireNoInstances(action, place, context)
  const found = await settled(name, place, context)
  if (found === undefined) return []
  await giveUpSuspended({ stack: name, goes: () => true }, place, context)
  const left = await removeStack(found, place, context)
  if (left === undefined) return []
  throw new OperatorError(
    'STACK_NOT_DELETED',
    `${name} is ${left}`,
    'Correct what CloudFormation names and run the same command again',
  )
}

/** What a person does about a stack whose deletion failed. */
export const finishDeletion = (stack: string, region: string): string =>
  `Finish the deletion first: aws cloudformation delete-stack --stack-name ${stack} --region ${region}, with --retain-resources <logical ids> for what cannot go; then run "guardpost deploy" again`

/**
 * Deletes a stack that nobody is working on, or waits for its deletion; its termination protection is turned off.
 * @returns undefined when it is gone, otherwise its status and CloudFormation's reasons.
 */
export const removeStack = async (
  found: Stack,
  place: CloudFormationPlace,
  context: Pick<PerformContext, 'clock' | 'output'>,
): Promise<string | undefined> => {
  if (found.StackStatus !== 'DELETE_IN_PROGRESS') await startDeletion(found, place)
  const left = await settled(found.StackName ?? '', place, context, true)
  if (left === undefined) return undefined
  const reasons = deletionFailures(await readStackEvents(place, left))
  return `${left.StackStatus ?? 'still there'}: ${reasons.join('; ')}`
}

const requireNoInstances = async ({ stack }: Delete, place: CloudFormationPlace, context: PerformContext) => {
  // The instances of a service-managed StackSet go with the stack that declares it.
  const declared = context.desired.assembly.stackSets.filter(
    (stackSet) => stackSet.stack === stack && stackSet.targets.model === 'self-managed',
  )
  for (const { name } of declared) {
    const left = await instancesLeft(place, name)
    if (left.length === 0) continue
    throw new OperatorError(
      'INSTANCES_LEFT',
      `${name} still has instances in ${left.map(({ region }) => region).join(', ')}`,
      'Resolve the failed stack instances and run "guardpost destroy" again',
    )
  }
}

/** The stack when nothing is being done to it; its own deletion is waited for only on request. */
const settled = (
  name: string,
  place: CloudFormationPlace,
  { clock, output }: Pick<PerformContext, 'clock' | 'output'>,
  includingDeletion = false,
): Promise<Stack | undefined> =>
  waitUntil({
    what: `the stack ${name}`,
    look: () => describeStack(place, name),
    done: (stack) => {
      const status = stack?.StackStatus ?? ''
      if (status === 'DELETE_IN_PROGRESS') return !includingDeletion
      return !isUnderWay({ status })
    },
    describe: (stack) => stack?.StackStatus ?? 'gone',
    every: 5,
    atMost: 1800,
    clock,
    output,
  })

const startDeletion = async (
  { StackName, EnableTerminationProtection }: Stack,
  place: CloudFormationPlace,
): Promise<void> => {
  const { DeleteStackCommand, UpdateTerminationProtectionCommand } = await import('@aws-sdk/client-cloudformation')
  const { client, account, region } = place
  if (EnableTerminationProtection === true) {
    await attempt({ operation: 'cloudformation:UpdateTerminationProtection', account, region }, () =>
      client.send(new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false })),
    )
  }
  await attempt({ operation: 'cloudformation:DeleteStack', account, region }, () =>
    client.send(new DeleteStackCommand({ StackName })),
  )
}
