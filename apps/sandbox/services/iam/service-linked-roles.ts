import { AwsError } from '../../kit/aws-error'
import { refuseUnbuilt, unbuilt } from '../../kit/unbuilt'
import { describeRole } from './roles'
import { type IamOperation, identitiesOf, newRole, trustOf } from './state'

/** Names of service-linked roles by service: they do not follow from the service's principal. */
const names: Readonly<Record<string, string>> = {
  'guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDuty',
  'malware-protection.guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDutyMalwareProtection',
  'management.chatbot.amazonaws.com': 'AWSServiceRoleForAWSChatbot',
  'organizations.amazonaws.com': 'AWSServiceRoleForOrganizations',
  'stacksets.cloudformation.amazonaws.com': 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin',
  'member.org.stacksets.cloudformation.amazonaws.com': 'AWSServiceRoleForCloudFormationStackSetsOrgMember',
}

const unknownService = (service: string): AwsError =>
  unbuilt(`The sandbox does not know the service-linked role of "${service}".`)

/**
 * Makes the role of a known service, which only the service may assume. Throws `InvalidInput` when
 * it exists, 501 for other services (BEHAVIOUR 8).
 */
export const createServiceLinkedRole: IamOperation<'CreateServiceLinkedRole'> = (input, call) => {
  const { world, account } = call
  refuseUnbuilt('iam:CreateServiceLinkedRole', input, ['CustomSuffix'])
  const service = input.AWSServiceName ?? ''
  const name = names[service]
  if (name === undefined) throw unknownService(service)
  const { roles } = identitiesOf(world, account)
  if (roles.has(name)) {
    throw new AwsError(
      'InvalidInput',
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
    )
  }
  const role = newRole(world, account, {
    name,
    path: `/aws-service-role/${service}/`,
    id: `AROA${world.ids.base32(17)}`,
    trust: trustOf({ Service: service }),
    description: input.Description,
  })
  roles.set(name, role)
  return { Role: describeRole(role) }
}
