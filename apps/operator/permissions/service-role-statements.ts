import type { AccountId } from '../../manifest/ids'
import type { PermissionStatement } from './statement'

const services = { Findings: 'guardduty.amazonaws.com', Malware: 'malware-protection.guardduty.amazonaws.com' }
const roles = {
  Findings: 'AWSServiceRoleForAmazonGuardDuty',
  Malware: 'AWSServiceRoleForAmazonGuardDutyMalwareProtection',
}

/**
 * GuardDuty makes its service-linked roles with the caller's permission when a detector, or malware protection in it, is first
 * switched on (docs.aws.amazon.com/guardduty/latest/ug/using-service-linked-roles.html).
 */
export const serviceRoleStatements = (account: AccountId, askedBy: string): readonly PermissionStatement[] =>
  (['Findings', 'Malware'] as const).map((which) => ({
    sid: `${which}ServiceRole`,
    need: 'deploy',
    why: `GuardDuty makes its service-linked role ${roles[which]} where it is missing`,
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [`arn:aws:iam::${account}:role/aws-service-role/${services[which]}/${roles[which]}`],
    condition: { StringEquals: { 'iam:AWSServiceName': services[which] } },
    askedBy,
  }))
