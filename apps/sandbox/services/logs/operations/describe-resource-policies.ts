import type {
  DescribeResourcePoliciesCommandInput,
  DescribeResourcePoliciesCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../operation'
import { refuseParameters } from '../../../refuse-parameters'
import { paginate } from '../../../world/paginate'
import { logStore } from '../state'

const PAGE = 50

/** The resource policies of the account and Region (BEHAVIOUR 10). */
export const describeResourcePolicies: Operation<
  DescribeResourcePoliciesCommandInput,
  DescribeResourcePoliciesCommandOutput
> = (input, call) => {
  refuseParameters('logs:DescribeResourcePolicies', input, ['resourceArn', 'policyScope'])
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
