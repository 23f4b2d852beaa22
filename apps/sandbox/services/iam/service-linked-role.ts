import type { Call } from '../../request/operation'
import type { Role } from './state'

/** The names of service-linked roles that do not follow from the service's principal. */
const names: Readonly<Record<string, string>> = {
  'guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDuty',
  'malware-protection.guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDutyMalwareProtection',
  'management.chatbot.amazonaws.com': 'AWSServiceRoleForAWSChatbot',
  'organizations.amazonaws.com': 'AWSServiceRoleForOrganizations',
  'stacksets.cloudformation.amazonaws.com': 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin',
  'member.org.stacksets.cloudformation.amazonaws.com': 'AWSServiceRoleForCloudFormationStackSetsOrgMember',
}

/** The name of the service-linked role of a service; undefined for services whose role the sandbox does not know. */
export const serviceLinkedRoleName = (service: string): string | undefined => names[service]

/** A service-linked role, which only its service may assume. */
export const newServiceLinkedRole = (
  wanted: { readonly name: string; readonly service: string; readonly description: string | undefined },
  { world, account }: Call,
): Role => {
  const path = `/aws-service-role/${wanted.service}/`
  return {
    name: wanted.name,
    path,
    arn: `arn:aws:iam::${account}:role${path}${wanted.name}`,
    id: `AROA${world.ids.base32(17)}`,
    created: world.clock.now(),
    trust: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: wanted.service }, Action: 'sts:AssumeRole' }],
    }),
    description: wanted.description,
    maximumSeconds: 3600,
    boundary: undefined,
    inline: new Map(),
    attached: new Set(),
    tags: new Map(),
  }
}
