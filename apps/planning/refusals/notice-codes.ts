import type { AccountId, Region } from '../../manifest/ids'

/**
 * What a notice's code means, and whether `status` counts it as a problem; `docs/` is generated
 * from this list.
 */
interface NoticeEntry {
  readonly title: string
  readonly problem: boolean
}

/** Every named fact that stops nothing. */
export const noticeCodes = {
  ONLY_NAMED: { title: 'Only the accounts that were named were looked at', problem: false },
  SHARED_DIFFERS: {
    title: 'What an account that was named shares with others is not what the manifest says',
    problem: false,
  },
  WAVE_UNFINISHED: {
    title: 'A wave of the rollout began and has not ended',
    problem: true,
  },
  WAVES_DONE: { title: 'Waves of the rollout are done, and the whole of it is not yet', problem: false },
  ACCOUNT_UNLISTED: { title: 'An active account of the organization is not in the manifest', problem: true },
  ACCOUNT_GONE: { title: 'An account of the manifest is not in the organization', problem: true },
  UNIT_GONE: { title: 'A unit of the manifest is not in the organization', problem: true },
  ROUTE_REACHES_NOBODY: { title: 'A route reaches no active account of the organization', problem: true },
  ACCOUNT_DRIFTED: { title: 'An account differs from what the manifest says of it', problem: true },
  ACCOUNT_SUSPENDED: { title: 'An account is suspended or closed and left out', problem: false },
  ACCOUNT_EXCLUDED: { title: 'An account is not watched, because the manifest excludes it', problem: false },
  ENROLLMENT_WAITS: {
    title: 'Accounts that join are enrolled by the next deploy only, because units are left out',
    problem: false,
  },
  PROTECTIONS_WAIT: {
    title: 'Accounts that join have other protections until the next deploy, because units differ',
    problem: false,
  },
  ACCOUNT_STATE_UNKNOWN: { title: 'AWS returned no known state of an account, which is left out', problem: true },
  MEMBER_REGION_DISABLED: {
    title: 'A member has disabled the Region, in which nothing can run any more and nothing is monitored',
    problem: false,
  },
  MEMBER_REGION_OFF: { title: 'An account has not enabled an opt-in Region and is not watched there', problem: false },
  MEMBER_REGIONS_NOT_ASKED: {
    title: 'Accounts that are no members in an opt-in Region were not asked whether they have enabled it',
    problem: false,
  },
  REGIONS_UNWATCHED: { title: 'Enabled Regions are not in the manifest, so that nobody watches them', problem: false },
  REGIONS_TO_WATCH: {
    title: 'Enabled Regions are not in the manifest, which wants new ones watched ("watchNew")',
    problem: true,
  },
  MEMBER_LIMIT: { title: 'The administrator has reached its limit of members', problem: true },
  REGION_TURNED_OFF: { title: 'A Region was turned off after its rollout, and is left out', problem: true },
  MEMBER_KEPT: { title: 'An account that the manifest excludes became a member by itself', problem: true },
  PROTECTION_KEPT: {
    title: 'An account had a protection on when it joined, of which the manifest says NONE',
    problem: true,
  },
  FEATURE_MANAGED: { title: 'A GUARDDUTY_POLICY owns a feature, which is read-only to Guardpost', problem: false },
  FEATURE_NOT_OFFERED: { title: 'A Region does not offer a feature of the manifest', problem: false },
  FEATURES_UNKNOWN: {
    title: 'Which features a new Region offers is not known before it has a detector',
    problem: false,
  },
  CHANGE_DENIED: {
    title: 'A service or resource control policy denies what Guardpost does when something changes',
    problem: true,
  },
  REGION_MAY_BE_DENIED: {
    title: 'A service or resource control policy may deny what Guardpost does in a Region',
    problem: false,
  },
  POLICY_MAY_DENY: {
    title: 'A service or resource control policy may deny what Guardpost does',
    problem: false,
  },
  AUTO_ENABLE_STOPPED: {
    title: 'The policy type GUARDDUTY_POLICY keeps GuardDuty from enrolling accounts by itself',
    problem: true,
  },
  POLICY_TURNS_OFF: { title: 'A GUARDDUTY_POLICY turns off what the manifest wants', problem: true },
  POLICY_ATTACHED: { title: 'A GUARDDUTY_POLICY manages GuardDuty in accounts', problem: false },
  POLICY_TYPE_KEPT: {
    title: 'The policy type GUARDDUTY_POLICY stays enabled, because policies that are not from the manifest use it',
    problem: true,
  },
  EFFECTIVE_POLICY_DIFFERS: {
    title: "Accounts' effective GUARDDUTY_POLICY is not what the manifest says",
    problem: true,
  },
  EFFECTIVE_POLICY_INVALID: {
    title: 'The policies of an account are invalid together, so that AWS does not carry them out',
    problem: true,
  },
  ENROLLMENT_GAP: {
    title: 'For a time, accounts that join are not enrolled by themselves',
    problem: false,
  },
  POLICY_UNCERTAIN: { title: 'What AWS does with policies of GuardDuty is not documented in part', problem: false },
  CHATBOT_DENIED: { title: 'A CHATBOT_POLICY keeps Slack from being notified', problem: true },
  TEAMS_DENIED: { title: 'A CHATBOT_POLICY keeps Microsoft Teams from being notified', problem: true },
  TRAIL_MISSING: {
    title: 'No CloudTrail trail logs the calls of which the tampering rules notify',
    problem: false,
  },
  POLICIES_UNREAD: {
    title: 'Policies of the organization may not be read, so that they were not looked at',
    problem: false,
  },
  FILTER_ARCHIVES: {
    title: 'A filter that is not from the manifest archives findings before anybody is notified',
    problem: true,
  },
  LIST_MUTES: {
    title: 'A trusted list that the manifest does not name keeps GuardDuty from making findings',
    problem: true,
  },
  LIST_FOREIGN: {
    title: 'A list of GuardDuty that mutes nothing is not in the manifest and left alone',
    problem: false,
  },
  LIST_NO_ROOM: {
    title: 'A list of the manifest cannot be created, because GuardDuty takes no more of its kind',
    problem: true,
  },
  FILTER_NO_ROOM: {
    title: 'A filter of the manifest cannot be created, because GuardDuty takes no more of them',
    problem: true,
  },
  MANAGEMENT_UNSEEN: {
    title: 'What only the management account can tell was not read with the credentials of the security account',
    problem: false,
  },
  FILTER_FOREIGN: { title: 'A filter is not from the manifest and left alone', problem: false },
  DESTINATION_FOREIGN: { title: 'Findings are already exported elsewhere, which is left alone', problem: true },
  SLACK_NOT_AUTHORIZED: { title: 'The Slack workspace is not authorized in the security account', problem: true },
  TEAMS_NOT_AUTHORIZED: {
    title: 'The team of Microsoft Teams is not authorized in the security account',
    problem: true,
  },
  SLACK_CHANNEL_TAKEN: { title: "Somebody else's configuration holds a Slack channel of a route", problem: true },
  TEAMS_CHANNEL_TAKEN: {
    title: "Somebody else's configuration holds a channel of Microsoft Teams of a route",
    problem: true,
  },
  TOPIC_UNREAD: {
    title: "A topic of the company's own may not be read, so that nobody knows whether it takes messages",
    problem: false,
  },
  TOPIC_KEY: {
    title: "A topic of the company's own is encrypted with a key of another account, whose policy has to allow it",
    problem: false,
  },
  EXPORT_READER_OUTSIDE: {
    title: 'A reader of exported findings is in an account outside of the organization',
    problem: false,
  },
  SLACK_MEMBER_NOT_AUTHORIZED: {
    title: "Chatbot refused a member's Slack configuration, as it does while the workspace is not authorized there",
    problem: true,
  },
  SLACK_NOT_AUTHORIZED_IN_MEMBER: {
    title: 'Accounts of a member route have not authorized the Slack workspace; the catch-all route covers them',
    problem: false,
  },
  SLACK_DELIVERY_UNWATCHED: {
    title: 'Nobody is notified of messages that Chatbot could not deliver, because us-east-1 is denied',
    problem: false,
  },
  SLACK_STACK_LEFT: {
    title: 'The stack of Slack in members is left, although no account of the member routes can use Slack any more',
    problem: false,
  },
  ALARM_STANDS: { title: 'An alarm about the alert path is on', problem: true },
  ALARM_RAISED: { title: 'An alarm about the alert path went off in the last 14 days, and ended', problem: false },
  ALARMS_UNREAD: { title: 'Alarms about the alert path may not be read', problem: true },
  SLACK_DISABLED: {
    title: 'Chatbot has disabled the Slack configuration of a route, and delivers nothing to its channel',
    problem: true,
  },
  TEAMS_DISABLED: {
    title: 'Chatbot has disabled the Teams configuration of a route, and delivers nothing to its channel',
    problem: true,
  },
  PATH_UNREAD: {
    title: 'Links of the alert path may not be read back, so that nobody knows whether they hold',
    problem: true,
  },
  STACK_LEFT: { title: 'An account still has a stack of a member route that it does not belong to', problem: true },
  MAIL_LOST: { title: 'An e-mail subscription was not confirmed in time, or removed', problem: true },
  MEMBER_ALERTS_CHANGED: { title: 'What a member route has in a member was changed or deleted there', problem: true },
  MEMBER_SLACK_CHANGED: {
    title: 'The Slack configuration or authorization of a member was changed or deleted there',
    problem: true,
  },
  MEMBERS_UNREAD: { title: 'What member routes or sources have in accounts was not looked at', problem: false },
  SOURCE_UNREAD: {
    title:
      'Whether a source of alerts that a route names is on may not be read, so that nobody knows whether its events come',
    problem: true,
  },
  SOURCE_PARTLY: {
    title:
      'A source of alerts is known to bring events of the security account alone, because no trail is of the organization',
    problem: false,
  },
  SOURCE_WITHOUT_MANAGEMENT: {
    title: 'Sources of alerts that arrive in every account bring no events of the management account',
    problem: false,
  },
  MAIL_FOREIGN: { title: 'Somebody whom the manifest does not name gets the mail of a route', problem: true },
  ROUTE_UNCONFIRMED: {
    title: 'A route notifies nobody: nobody has confirmed its mail, and Slack does not get its messages',
    problem: true,
  },
  RULE_LIMIT: { title: 'An event bus is near its limit of rules', problem: true },
  MEMBER_DETECTORS_KEPT: { title: 'Detectors of former members go on running and billing', problem: false },
  MEMBER_DETECTORS_UNREACHED: {
    title: 'Detectors of members cannot be deleted, because the role in these accounts cannot be used',
    problem: false,
  },
  DETECTORS_KEPT: {
    title: 'Detectors of the security and management account stay, with their findings',
    problem: false,
  },
  MEMBER_FOREIGN: { title: 'A member is not an account of the organization and left alone', problem: false },
  ADMIN_FOREIGN: {
    title: 'Another account is delegated administrator of a Region, which is left alone',
    problem: false,
  },
  ADMIN_ELSEWHERE: {
    title: 'The security account is administrator in a Region that the manifest does not name',
    problem: false,
  },
  RETAINED: { title: 'A stack leaves behind what it retains, such as exported findings', problem: false },
  TOOLKIT_KEPT: { title: 'The CDK bootstrap stays', problem: false },
  STACKSETS_ACCESS_KEPT: {
    title: 'Trusted access of CloudFormation StackSets in the organization stays',
    problem: false,
  },
  STACKSETS_ADMIN_KEPT: {
    title: 'The security account stays delegated administrator of StackSets',
    problem: false,
  },
  SERVICE_ACCESS_KEPT: { title: 'Trusted access of GuardDuty in AWS Organizations stays', problem: false },
} as const satisfies Record<string, NoticeEntry>

/** The code of a notice. */
export type NoticeCode = keyof typeof noticeCodes

/** A fact about one place, by its code. */
export interface Fact<Code extends string> {
  readonly code: Code
  /** What was found and where, as a sentence without its period. */
  readonly message: string
  readonly account?: AccountId
  readonly region?: Region
  /** Where it is about several Regions; `region` is absent then. */
  readonly regions?: readonly Region[]
  /** The routes that it is about; present, and maybe empty, where it is about the alert path. */
  readonly routes?: readonly string[]
  /** The accounts that it is about, where a program is to read them; `message` may shorten their list. */
  readonly accounts?: readonly AccountId[]
}

/** A named fact that stops nothing; the ones that are problems are marked in `noticeCodes`. */
export type Notice = Fact<NoticeCode>
