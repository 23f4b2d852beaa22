import { stackSetsPrincipal } from '../../planning/stacks/plan-stack-sets-access'

/** Restricts an action of AWS Organizations to the service principals of CloudFormation StackSets. */
export const forStackSets = {
  StringEquals: { 'organizations:ServicePrincipal': ['stacksets.cloudformation.amazonaws.com', stackSetsPrincipal] },
}
