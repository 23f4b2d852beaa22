import { attempt } from '../../aws/attempt'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import type { Performer } from '../kit/performer'

/**
 * GuardDuty's role in the management account (CreateServiceLinkedRole, API reference: a role that is there is InvalidInput).
 */
export const createServiceLinkedRole: Performer<'create-service-linked-role'> = async (
  { account, principal },
  { aws },
) => {
  const { CreateServiceLinkedRoleCommand } = await import('@aws-sdk/client-iam')
  const client = await aws.managementIam()
  try {
    await attempt({ operation: 'iam:CreateServiceLinkedRole', account }, () =>
      client.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: principal })),
    )
  } catch (error) {
    if (!(error instanceof AwsCallFailed) || !isNamed(error.cause, 'InvalidInputException', 'InvalidInput')) throw error
  }
  return []
}
