import type { Flag } from './flags'

/** What a refusal's code means and the way out; `docs/` is generated from this list. */
interface RefusalEntry {
  readonly title: string
  readonly wayOut: string
  readonly flag?: Flag
}

/** Every reason for which Guardpost refuses a plan. */
export const refusalCodes = {
  ORGANIZATION_OTHER: {
    title: 'The credentials belong to another organization than the manifest',
    wayOut: 'Use credentials of the organization in the manifest, or the manifest of this organization.',
  },
  MANAGEMENT_OTHER: {
    title: 'The organization has another management account than the manifest says',
    wayOut: 'Correct "organization" / "managementAccount" in the manifest.',
  },
  NOT_MANAGEMENT: {
    title: 'The credentials are not those of the management account',
    wayOut: 'Use credentials of the management account: only it may name GuardDuty administrators.',
  },
  FEATURES_NOT_ALL: {
    title: 'The organization has consolidated billing only',
    wayOut: 'Enable all features in AWS Organizations; GuardDuty cannot be delegated without them.',
  },
  SECURITY_ACCOUNT_GONE: {
    title: 'The security account is not an active account of the organization',
    wayOut: 'Name an active account as "organization" / "securityAccount", or reopen this one.',
  },
  ADMIN_OTHER: {
    title: "Another account is GuardDuty's delegated administrator",
    wayOut:
      'Name that account as "securityAccount", or remove it as delegated administrator yourself (guardduty disable-organization-admin-account in each Region, then organizations deregister-delegated-administrator); its members leave it by that.',
  },
  HOME_CHANGED: {
    title: 'The stacks live in another home Region than the manifest says',
    wayOut:
      'Set "regions" / "home" back, or destroy the deployment with the old manifest (guardpost destroy) before deploying with the new one.',
  },
  REGION_NOT_ENABLED: {
    title: 'A Region is not enabled in the security account',
    wayOut: 'Enable the Region in the security account (account enable-region), or remove it from the manifest.',
  },
  PROTECTION_OFF: {
    title: 'Protections that are on would be turned off',
    wayOut: 'Set the feature to ALL or NEW, remove it from the manifest to leave it alone, or allow it with the flag.',
    flag: '--allow-protection-off',
  },
  TEARDOWN: {
    title: 'A deployment would be taken down',
    wayOut:
      'Read what ends and what stays, and allow it with the flag. Detectors, findings and exported findings stay unless another option says otherwise.',
    flag: '--allow-destroy',
  },
  DENIED: {
    title: 'AWS refused to tell part of the state, which is therefore unknown',
    wayOut: 'Allow the named action to the role that Guardpost uses in the named account, then run the command again.',
  },
} as const satisfies Record<string, RefusalEntry>

/** The code of a refusal. */
export type RefusalCode = keyof typeof refusalCodes
