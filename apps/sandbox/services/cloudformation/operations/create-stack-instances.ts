import type {
  CreateStackInstancesCommandInput,
  CreateStackInstancesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { UnitId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { announceInstances } from '../stack-sets/announce-instances'
import { deployInstance } from '../stack-sets/deploy-instance'
import { requireIdle, submitOperation } from '../stack-sets/operation-queue'
import { creationTargets } from '../stack-sets/operation-targets'
import { requireOperableStackSet } from '../stack-sets/stack-set-state'
import { newOperation } from '../stack-sets/start-operation'
import { unlessSuspended } from '../stack-sets/suspended-account'
import { noteDeployment } from '../stack-sets/targeted-units'
import { validateOverrides } from '../stack-sets/validate-overrides'

/** Instances that are there already are brought up to date. */
export const createStackInstances: Operation<
  CreateStackInstancesCommandInput,
  CreateStackInstancesCommandOutput
> = async (input, call) => {
  const { world } = call
  const stackSet = requireOperableStackSet(call, input)
  const overrides = input.ParameterOverrides ?? []
  validateOverrides(stackSet, overrides)
  requireIdle(stackSet)
  const targets = creationTargets(world, stackSet, input)
  const operation = newOperation(world, stackSet, input, { action: 'CREATE', targets })
  noteDeployment(stackSet, (input.DeploymentTargets?.OrganizationalUnitIds ?? []) as UnitId[], input.Regions ?? [])
  announceInstances(stackSet, operation, overrides)
  const deploy = unlessSuspended(world, stackSet, operation, (target) =>
    deployInstance(call, stackSet, target, overrides),
  )
  await submitOperation(world, stackSet, operation, deploy)
  return { OperationId: operation.id }
}
