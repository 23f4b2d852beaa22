import type { ListPoliciesCommandInput, ListPoliciesCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { listPage } from '../list-page'
import { serviceControlPolicies } from '../service-control-policies'

/** The sandbox has service control policies only. */
export const listPolicies: Operation<ListPoliciesCommandInput, ListPoliciesCommandOutput> = (input, call) => {
  requireReader(call)
  if (input.Filter !== 'SERVICE_CONTROL_POLICY') return { Policies: [] }
  const page = listPage(serviceControlPolicies(call.world), input, call)
  return { Policies: page.items.map(({ summary }) => summary), NextToken: page.nextToken }
}
