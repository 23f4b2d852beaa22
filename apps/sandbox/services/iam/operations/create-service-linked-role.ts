import type { CreateServiceLinkedRoleCommandInput, CreateServiceLinkedRoleCommandOutput } from '@aws-sdk/client-iam'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { describeRole } from '../describe-role'
import { newServiceLinkedRole, serviceLinkedRoleName } from '../service-linked-role'
import { identitiesOf } from '../state'

const unknownService = (service: string): AwsError =>
  new AwsError('NotImplemented', `The sandbox does not know the service-linked role of "${service}".`, { status: 501 })

/** Makes the role of a known service. Throws `InvalidInput` when it exists, 501 for other services (BEHAVIOUR 8). */
export const createServiceLinkedRole: Operation<
  CreateServiceLinkedRoleCommandInput,
  CreateServiceLinkedRoleCommandOutput
> = (input, call) => {
  const { world, account } = call
  refuseUnbuilt('iam:CreateServiceLinkedRole', input, ['CustomSuffix'])
  const service = input.AWSServiceName ?? ''
  const name = serviceLinkedRoleName(service)
  if (name === undefined) throw unknownService(service)
  const { roles } = identitiesOf(world, account)
  if (roles.has(name)) {
    throw new AwsError(
      'InvalidInput',
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
    )
  }
  const role = newServiceLinkedRole({ name, service, description: input.Description }, call)
  roles.set(name, role)
  return { Role: describeRole(role) }
}
