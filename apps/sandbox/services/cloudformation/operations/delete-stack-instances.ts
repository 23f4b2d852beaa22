import type {
  DeleteStackInstancesCommandInput,
  DeleteStackInstancesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { UnitId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { validationError } from '../errors'
import { requireIdle, submitOperation } from '../stack-sets/operation-queue'
import { existingTargets, instanceTargets } from '../stack-sets/operation-targets'
import { removeInstance } from '../stack-sets/remove-instance'
import { requireOperableStackSet } from '../stack-sets/stack-set-state'
import { newOperation } from '../stack-sets/start-operation'
import { unlessSuspended } from '../stack-sets/suspended-account'
import { forgetDeployment } from '../stack-sets/targeted-units'

/** Pairs of account and Region without an instance are passed over. */
export const deleteStackInstances: Operation<
  DeleteStackInstancesCommandInput,
  DeleteStackInstancesCommandOutput
> = async (input, call) => {
  const { world } = call
  const stackSet = requireOperableStackSet(call, input)
  if (input.RetainStacks === undefined) {
    throw validationError(
      "1 validation error detected: Value null at 'retainStacks' failed to satisfy constraint: Member must not be null",
    )
  }
  const retainStacks = input.RetainStacks
  requireIdle(stackSet)
  const targets = existingTargets(stackSet, instanceTargets(world, stackSet, input))
  const operation = newOperation(world, stackSet, input, { action: 'DELETE', targets, retainStacks })
  const remove = (target: (typeof targets)[number]) => removeInstance(call, stackSet, target, operation)
  // Retained stacks need nothing of their account, so that suspended ones can be taken out too.
  const work = retainStacks ? remove : unlessSuspended(world, stackSet, operation, remove)
  await submitOperation(world, stackSet, operation, work, () =>
    forgetDeployment(stackSet, (input.DeploymentTargets?.OrganizationalUnitIds ?? []) as UnitId[], input.Regions ?? []),
  )
  return { OperationId: operation.id }
}
