import type { GetPolicyCommandInput, GetPolicyCommandOutput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { isAwsManagedPolicy } from '../aws-managed-policy'
import { describeAwsPolicy, describePolicy } from '../describe-policy'
import { requirePolicy } from '../require-policy'

/** Shows a managed policy; of AWS's own, the name only (BEHAVIOUR 3). */
export const getPolicy: Operation<GetPolicyCommandInput, GetPolicyCommandOutput> = (input, call) => ({
  Policy: isAwsManagedPolicy(input.PolicyArn)
    ? describeAwsPolicy(input.PolicyArn ?? '', call)
    : describePolicy(requirePolicy(input.PolicyArn, call), call),
})
