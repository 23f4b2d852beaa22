import { AwsError } from '../../kit/aws-error'
import { table } from '../../kit/own-members'
import { refuseUnbuilt, unbuilt } from '../../kit/unbuilt'
import type { World } from '../../world/world'
import { describeRole } from './roles'
import { findRole, type IamOperation, identitiesOf, newRole, type Role, trustOf } from './state'

/** Names of service-linked roles by service: they do not follow from the service's principal. */
const names: Readonly<Record<string, string>> = table({
  'access-analyzer.amazonaws.com': 'AWSServiceRoleForAccessAnalyzer',
  'config.amazonaws.com': 'AWSServiceRoleForConfig',
  'guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDuty',
  'health.amazonaws.com': 'AWSServiceRoleForHealth_Organizations',
  'inspector2.amazonaws.com': 'AWSServiceRoleForAmazonInspector2',
  'macie.amazonaws.com': 'AWSServiceRoleForAmazonMacie',
  'malware-protection.guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDutyMalwareProtection',
  'management.chatbot.amazonaws.com': 'AWSServiceRoleForAWSChatbot',
  'organizations.amazonaws.com': 'AWSServiceRoleForOrganizations',
  'securityhub.amazonaws.com': 'AWSServiceRoleForSecurityHub',
  'securityhubv2.amazonaws.com': 'AWSServiceRoleForSecurityHubV2',
  'stacksets.cloudformation.amazonaws.com': 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin',
  'member.org.stacksets.cloudformation.amazonaws.com': 'AWSServiceRoleForCloudFormationStackSetsOrgMember',
})

const unknownService = (service: string): AwsError =>
  unbuilt(`The sandbox does not know the service-linked role of "${service}".`)

/** The name of a service's linked role, and the role if the account has it. @throws AwsError 501 for other services */
export const linkedRoleOf = (
  world: World,
  account: string,
  service: string,
): { readonly name: string; readonly role: Role | undefined } => {
  const name = names[service]
  if (name === undefined) throw unknownService(service)
  return { name, role: findRole(world, account, name) }
}

/** The linked role of a service, which only the service may assume; made where it is missing. @throws AwsError 501 */
export const ensureServiceLinkedRole = (world: World, account: string, service: string, description?: string): Role => {
  const { name, role } = linkedRoleOf(world, account, service)
  if (role) return role
  const made = newRole(world, account, {
    name,
    path: `/aws-service-role/${service}/`,
    id: `AROA${world.ids.base32(17)}`,
    trust: trustOf({ Service: service }),
    description,
  })
  identitiesOf(world, account).roles.set(name, made)
  return made
}

/**
 * Makes the role of a known service, which only the service may assume. Throws `InvalidInput` when
 * it exists, 501 for other services (BEHAVIOUR 8).
 */
export const createServiceLinkedRole: IamOperation<'CreateServiceLinkedRole'> = (input, call) => {
  const { world, account } = call
  refuseUnbuilt('iam:CreateServiceLinkedRole', input, ['CustomSuffix'])
  const service = input.AWSServiceName ?? ''
  const { name, role } = linkedRoleOf(world, account, service)
  if (role) {
    throw new AwsError(
      'InvalidInput',
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
    )
  }
  return { Role: describeRole(ensureServiceLinkedRole(world, account, service, input.Description)) }
}
