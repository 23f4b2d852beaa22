import type {
  DescribeCreateAccountStatusCommandInput,
  DescribeCreateAccountStatusCommandOutput,
} from '@aws-sdk/client-organizations'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { describeCreation } from '../creation-request'
import { organization } from '../state'

export const describeCreateAccountStatus: Operation<
  DescribeCreateAccountStatusCommandInput,
  DescribeCreateAccountStatusCommandOutput
> = (input, call) => {
  requireReader(call)
  const creation = call.world.store(organization).creations.get(input.CreateAccountRequestId ?? '')
  if (!creation) {
    throw new AwsError(
      'CreateAccountStatusNotFoundException',
      "We can't find an create account request with the CreateAccountRequestId that you specified.",
    )
  }
  return { CreateAccountStatus: describeCreation(creation) }
}
