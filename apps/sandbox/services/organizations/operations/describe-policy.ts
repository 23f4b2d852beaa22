import type { DescribePolicyCommandInput, DescribePolicyCommandOutput } from '@aws-sdk/client-organizations'
import { AwsError } from '../../../aws-error'
import type { Operation } from '../../../operation'
import { requireReader } from '../authorize'
import { FULL_ACCESS, fullAccessPolicy } from '../full-access-policy'

export const describePolicy: Operation<DescribePolicyCommandInput, DescribePolicyCommandOutput> = (input, call) => {
  requireReader(call)
  if (input.PolicyId !== fullAccessPolicy.Id) {
    throw new AwsError('PolicyNotFoundException', "You specified a policy that doesn't exist.")
  }
  return { Policy: { PolicySummary: fullAccessPolicy, Content: FULL_ACCESS } }
}
