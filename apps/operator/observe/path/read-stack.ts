import type { PathLink } from '../../../planning/state/path-link'
import { describeStack } from '../stacks/observe-stacks'
import type { FoundLink, PathPlace } from './link-reader'
import type { StackOf } from './read-keys'

/**
 * The stack of a StackSet's instance. The instance stays CURRENT when somebody deletes its stack;
 * CloudFormation shows a deleted stack by its ARN for 90 days, with its status.
 */
export const readStack = async (link: PathLink, place: PathPlace, stackOf: StackOf): Promise<FoundLink> => {
  const name = stackOf(link)
  if (name === undefined) return undefined
  const { aws, account, region } = place
  const found = await describeStack({ client: await aws.cloudFormation(region), account, region }, name)
  return found && {}
}
