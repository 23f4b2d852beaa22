import type { ListPoliciesCommandInput, ListPoliciesCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../operation'
import { requireReader } from '../authorize'
import { fullAccessPolicy } from '../full-access-policy'
import { listPage } from '../list-page'

/** The sandbox has no policies but the one that AWS attaches everywhere. */
export const listPolicies: Operation<ListPoliciesCommandInput, ListPoliciesCommandOutput> = (input, call) => {
  requireReader(call)
  if (input.Filter !== 'SERVICE_CONTROL_POLICY') return { Policies: [] }
  const page = listPage([fullAccessPolicy], input, call)
  return { Policies: page.items, NextToken: page.nextToken }
}
