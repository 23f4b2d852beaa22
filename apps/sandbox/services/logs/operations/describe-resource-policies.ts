import type {
  DescribeResourcePoliciesCommandInput,
  DescribeResourcePoliciesCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { paginate } from '../../../kit/page'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { logStore } from '../state'

const PAGE = 50

/** The resource policies of the account and Region (BEHAVIOUR 10). */
export const describeResourcePolicies: Operation<
  DescribeResourcePoliciesCommandInput,
  DescribeResourcePoliciesCommandOutput
> = (input, call) => {
  refuseUnbuilt('logs:DescribeResourcePolicies', input, ['resourceArn', 'policyScope'])
  const policies = [...call.world.store(logStore).in(call).policies.values()]
  const page = paginate(
    policies,
    { token: input.nextToken, size: input.limit, limit: PAGE, invalidToken: 'InvalidParameterException' },
    call.world,
  )
  return {
    resourcePolicies: page.items.map(({ name, document, lastUpdatedTime }) => ({
      policyName: name,
      policyDocument: document,
      lastUpdatedTime,
    })),
    nextToken: page.nextToken,
  }
}
