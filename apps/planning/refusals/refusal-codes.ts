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
    wayOut:
      'Use credentials of the management account, such as its profile with --profile: only it may name GuardDuty administrators.',
  },
  ACCOUNT_MANAGED: {
    title: 'Another account manages GuardDuty in the account that the manifest is about',
    wayOut:
      'It is a member of that account: write a manifest of the organization, with that account as "securityAccount". Or leave it first (guardduty disassociate-from-administrator-account), where an invitation made it one.',
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
      'Name that account as "securityAccount"; or allow with the flag that it is removed in every Region: its members leave it, and its filters, lists and exports no longer reach them; or remove it yourself (guardduty disable-organization-admin-account in each Region, then organizations deregister-delegated-administrator).',
    flag: '--allow-admin-change',
  },
  HOME_CHANGED: {
    title: 'The stacks live in another home Region than the manifest says',
    wayOut:
      'Set "regions" / "home" back, or destroy the deployment with the old manifest (guardpost destroy) before deploying with the new one.',
  },
  REGION_NOT_ENABLED: {
    title: 'A Region is not enabled in the security or management account',
    wayOut: 'Enable the Region in the named account (account enable-region), or remove it from the manifest.',
  },
  REGION_DENIED: {
    title: 'A service or resource control policy denies what Guardpost does in a Region',
    wayOut:
      'Take the Region into the policy, or exempt GuardDuty, CloudFormation, SNS, SQS, EventBridge, KMS and CloudWatch from it; then run the command again.',
  },
  POLICY_DENIES: {
    title: 'A service or resource control policy denies what Guardpost has to do',
    wayOut:
      'Exempt the named accounts or the roles that Guardpost uses from the policy (docs/reference/permissions.md), or detach it; then run the command again.',
  },
  BOUNDARY_MISSING: {
    title: 'The permissions boundary of the company does not exist in the security account',
    wayOut:
      'Create the managed policy there (as the landing zone does in every account), or correct "permissionsBoundary" in the manifest: without it no role can be created.',
  },
  TOPIC_MISSING: {
    title: "A topic of the company's own does not exist",
    wayOut: 'Create the topic, or correct "topic" of the route in the manifest.',
  },
  TOPIC_CLOSED: {
    title: "A topic of the company's own takes no messages from Guardpost",
    wayOut: 'Change the policy or the key of the topic as it says, or remove "topic" from the route.',
  },
  EXPORT_QUEUE_TAKEN: {
    title: 'The queue of exported findings has a name that another queue has already',
    wayOut: 'Delete that queue, or take "queue" out of "export": CloudFormation takes over no queue that is there.',
  },
  NOT_ROLLED_OUT: {
    title: 'Nothing is rolled out yet to which a single Region could be added',
    wayOut: 'Take the Region into "regions" / "others" and run "guardpost deploy", which rolls all Regions out.',
  },
  STACKS_BEHIND: {
    title: 'Stacks differ from the manifest in more than a Region that is added or removed',
    wayOut: 'Run "guardpost deploy" first; then only the Region is left to change.',
  },
  MAIL_ENDED: {
    title: 'People who have confirmed a mail subscription would have to confirm it again',
    wayOut:
      'Deploy once with the routes that are deployed first in the manifest, in their order; after that no order of routes ends a subscription.',
  },
  SOURCE_OFF: {
    title: 'A source of alerts that a route names is off, so that the route would wait for events that never come',
    wayOut:
      'Switch the service on where the message says, or take the source out of "sources" of the named routes; then run the command again.',
  },
  PROTECTION_OFF: {
    title: 'Protections that are on would be turned off',
    wayOut: 'Set the feature to ALL or NEW, remove it from the manifest to leave it alone, or allow it with the flag.',
    flag: '--allow-protection-off',
  },
  DISASSOCIATION: {
    title: 'A member that the manifest excludes would be disassociated',
    wayOut:
      'Remove "enroll": false from the account, or allow it with the flag: the security account no longer sees its findings, and its detector goes on running and billing.',
    flag: '--allow-disassociation',
  },
  MASS_DISASSOCIATION: {
    title: 'More than 30 % of the members of a Region would be disassociated at once',
    wayOut:
      'Look whether the manifest really excludes so many, and allow it with this flag beside --allow-disassociation.',
    flag: '--allow-mass-disassociation',
  },
  AUTO_ENABLE_OFF: {
    title: 'GuardDuty would no longer enroll accounts that join by itself, because units are left out',
    wayOut:
      'Remove "enroll": false from the exception of the units, or allow it with the flag: accounts that join are then enrolled by the next "guardpost deploy".',
    flag: '--allow-auto-enable-off',
  },
  STACKSETS_ACCESS: {
    title: 'CloudFormation StackSets may not act in the accounts of the organization yet, which member routes need',
    wayOut:
      'Read what it means (docs/adr/0005) and allow it with the flag, or set "deliver" of the member routes to "central" and take sources that arrive in every account out of "sources".',
    flag: '--allow-stacksets-access',
  },
  STACKSETS_ADMIN: {
    title: 'The security account may not deploy stacks into other accounts yet, which member routes need',
    wayOut:
      'Read what it means (docs/adr/0005) and allow it with the flag, or set "deliver" of the member routes to "central" and take sources that arrive in every account out of "sources".',
    flag: '--allow-stacksets-admin',
  },
  STACKSETS_DISABLED_PERMANENTLY: {
    title: 'CloudFormation StackSets can no longer be allowed to act in the organization',
    wayOut:
      'Ask AWS Support about it, or set "deliver" of the member routes to "central" and take sources that arrive in every account out of "sources".',
  },
  STACKSETS_ADMIN_LIMIT: {
    title: 'The organization has as many delegated administrators of StackSets as AWS allows',
    wayOut:
      'Deregister one of them (organizations deregister-delegated-administrator), or set "deliver" of the member routes to "central" and take sources that arrive in every account out of "sources".',
  },
  POLICY_TYPE: {
    title: 'The policy type GUARDDUTY_POLICY would be enabled or disabled, which changes auto-enable in every Region',
    wayOut:
      'Read what the plan says of it and allow it with the flag, or set "protection" / "carriedOutBy" to what it was.',
    flag: '--allow-policy-type',
  },
  POLICY_NO_ROOM: {
    title: 'AWS Organizations takes no more policies of the type GUARDDUTY_POLICY at a place, or in the organization',
    wayOut:
      'Detach or delete a policy of the type that is not needed there (organizations detach-policy), or write "carriedOutBy": "members".',
  },
  DELIVERY_REMOVED: {
    title: 'Stacks of alerts that the manifest no longer declares would be deleted',
    wayOut: 'Put their routes back into the manifest, or allow it with the flag.',
    flag: '--allow-delivery-removal',
  },
  REGION_REMOVAL: {
    title: 'A Region would be given up',
    wayOut:
      'Read what ends and what stays, and allow it with the flag. Detectors and findings stay unless another option says otherwise.',
    flag: '--allow-region-removal',
  },
  MEMBER_ROLE_MISSING: {
    title: 'Detectors of members are to be deleted, and no role for it is named',
    wayOut:
      'Name a role that exists in the members as "organization" / "memberAccessRole", or leave --delete-member-detectors out and delete the detectors in these accounts.',
  },
  TEARDOWN: {
    title: 'A deployment would be taken down',
    wayOut:
      'Read what ends and what stays, and allow it with the flag. Detectors, findings and exported findings stay unless another option says otherwise.',
    flag: '--allow-destroy',
  },
  DENIED: {
    title: 'AWS denied access to part of the state, which is therefore unknown',
    wayOut: 'Allow the named action to the role that Guardpost uses in the named account, then run the command again.',
  },
} as const satisfies Record<string, RefusalEntry>

/** The code of a refusal. */
export type RefusalCode = keyof typeof refusalCodes
