import type {
  ListStackSetAutoDeploymentTargetsCommandInput,
  ListStackSetAutoDeploymentTargetsCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { requireStackSet } from '../stack-sets/stack-set-state'

/** Lists the units of a StackSet, each with the Regions that an account which joins it gets (BEHAVIOUR 66). */
export const listStackSetAutoDeploymentTargets: Operation<
  ListStackSetAutoDeploymentTargetsCommandInput,
  ListStackSetAutoDeploymentTargetsCommandOutput
> = (input, call) => {
  const page = paginate(
    [...requireStackSet(call, input).deployments],
    { token: input.NextToken, size: input.MaxResults, limit: 100, invalidToken: 'ValidationError' },
    call.world,
  )
  return {
    Summaries: page.items.map(([unit, regions]) => ({ OrganizationalUnitId: unit, Regions: [...regions] })),
    NextToken: page.nextToken,
  }
}
