import { OperatorError } from '../../base/operator-error'
import type { Performer } from '../kit/performer'
import { settleInstances } from './settle-instances'

/** Instances of a StackSet that CloudFormation would leave as they are while the template stays the same. */
export const retryInstances: Performer<'retry-instances'> = async ({ stackSet: name, instances }, context) => {
  const stackSet = context.desired.assembly.stackSets.find((known) => known.name === name)
  if (stackSet) {
    const isNamed: Parameters<typeof settleInstances>[2] = ({ account, region }) =>
      instances.some((one) => one.account === account && one.region === region)
    return settleInstances(stackSet, context, isNamed)
  }
  throw new OperatorError(
    'STACK_SET_UNKNOWN',
    `No stack declares the StackSet ${name}`,
    'Make a new plan and deploy that',
  )
}
