import type { DescribePolicyCommandInput, DescribePolicyCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { findPolicy } from '../service-control-policies'

export const describePolicy: Operation<DescribePolicyCommandInput, DescribePolicyCommandOutput> = (input, call) => {
  requireReader(call)
  const { summary, content } = findPolicy(call.world, input.PolicyId)
  return { Policy: { PolicySummary: summary, Content: content } }
}
