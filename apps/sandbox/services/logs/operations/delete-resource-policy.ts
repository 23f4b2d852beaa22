import type {
  DeleteResourcePolicyCommandInput,
  DeleteResourcePolicyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { logStore } from '../state'

/** Deletes a resource policy (BEHAVIOUR 10). */
export const deleteResourcePolicy: Operation<DeleteResourcePolicyCommandInput, DeleteResourcePolicyCommandOutput> = (
  input,
  call,
) => {
  refuseUnbuilt('logs:DeleteResourcePolicy', input, ['resourceArn', 'expectedRevisionId'])
  const name = input.policyName ?? ''
  if (!call.world.store(logStore).in(call).policies.delete(name)) {
    throw new AwsError('ResourceNotFoundException', `Policy with name [${name}] does not exist`)
  }
  return {}
}
