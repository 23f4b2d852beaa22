import { table } from './own-members'

/**
 * Principals that EnableAWSServiceAccess takes, and how many delegated administrators each may have
 * (0: none).
 */
export const servicePrincipals: Readonly<Record<string, number>> = table({
  'guardduty.amazonaws.com': 1,
  'malware-protection.guardduty.amazonaws.com': 0,
  'member.org.stacksets.cloudformation.amazonaws.com': 5,
  'access-analyzer.amazonaws.com': 1,
  'account.amazonaws.com': 1,
  'auditmanager.amazonaws.com': 1,
  'backup.amazonaws.com': 5,
  'chatbot.amazonaws.com': 0,
  'cloudtrail.amazonaws.com': 3,
  'config-multiaccountsetup.amazonaws.com': 3,
  'config.amazonaws.com': 3,
  'controltower.amazonaws.com': 0,
  'detective.amazonaws.com': 1,
  'fms.amazonaws.com': 10,
  'health.amazonaws.com': 5,
  'inspector2.amazonaws.com': 1,
  'ipam.amazonaws.com': 1,
  'macie.amazonaws.com': 1,
  'ram.amazonaws.com': 0,
  'securityhub.amazonaws.com': 1,
  'servicecatalog.amazonaws.com': 50,
  'ssm.amazonaws.com': 1,
  'sso.amazonaws.com': 1,
  'tagpolicies.tag.amazonaws.com': 0,
})
