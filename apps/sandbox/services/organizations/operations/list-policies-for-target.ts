import type {
  ListPoliciesForTargetCommandInput,
  ListPoliciesForTargetCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { listPage } from '../list-page'
import { serviceControlPolicies } from '../service-control-policies'
import { findTaggable } from '../tags'

/** Policies that are attached to the target itself; those of the units above it are not among them (BEHAVIOUR 16). */
export const listPoliciesForTarget: Operation<ListPoliciesForTargetCommandInput, ListPoliciesForTargetCommandOutput> = (
  input,
  call,
) => {
  requireReader(call)
  const target = findTaggable(call, input.TargetId)
  if (input.Filter !== 'SERVICE_CONTROL_POLICY') return { Policies: [] }
  const attached = serviceControlPolicies(call.world).filter(({ isAttachedTo }) => isAttachedTo(target))
  const page = listPage(attached, input, call)
  return { Policies: page.items.map(({ summary }) => summary), NextToken: page.nextToken }
}
