import { passedOver } from '../../../planning/situation/reached-accounts'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { observeStack } from '../../observe/stacks/observe-stacks'
import type { PerformContext } from '../kit/performer'
import { instancesLeft } from './delete-instances'
import { groupInstances, runInstanceOperation } from './instance-operation'

/** What is to be deleted together with the StackSets onto members' accounts. */
export interface Giving {
  /** The stack that declares the StackSets. */
  readonly stack: string
  /** Whether a StackSet is about to be deleted. */
  readonly goes: (stackSet: string) => boolean
}

/**
 * Gives up instances in accounts that are suspended, closed or gone, and leaves their stacks: CloudFormation passes over these accounts
 * in every operation ("To remove this instance from the stack set, run DeleteStackInstances with the RetainStacks parameter",
 * ansible-collections/community.aws#2358), and a StackSet with instances cannot be deleted. Nothing but lists is called where there are none.
 */
export const giveUpSuspended = async (
  { stack, goes }: Giving,
  here: CloudFormationPlace,
  context: PerformContext,
): Promise<void> => {
  const { declares = [] } = (await observeStack(here, stack)) ?? {}
  const going = declares.filter(({ stackSet, model }) => model === 'service-managed' && goes(stackSet))
  if (going.length === 0) return
  const isPassedOver = passedOver(await context.liveAccounts())
  const place = { ...here, callAs: 'DELEGATED_ADMIN' } as const
  for (const { stackSet } of going) {
    const left = (await instancesLeft(place, stackSet)).filter(({ account }) => isPassedOver(account))
    for (const group of groupInstances(left)) {
      const message = `${stackSet}: the stacks of ${group.accounts.join(', ')} stay, which CloudFormation does not reach`
      context.output.emit({ type: 'note', message })
      await runInstanceOperation({ ...group, kind: 'delete', retain: true, stackSet }, place, context)
    }
  }
}
