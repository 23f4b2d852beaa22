import { exclusiveFeatures } from '../features'
import { exceptionCodes } from './exception-codes'
import { listCodes } from './list-codes'
import { scopeCodes } from './scope-codes'
import { sourceCodes } from './source-codes'
import { wayCodes } from './way-codes'

const { newer, older } = exclusiveFeatures

/** What a code means, for the reference, and the way out when a problem brings no better one of its own. */
export interface IssueCodeEntry {
  readonly title: string
  readonly wayOut: string
  /** A warning does not make a manifest invalid. Default an error. */
  readonly level?: 'warning'
}

/** Every code that a manifest's problems can have. `docs/` is generated from this list. */
export const issueCodes = {
  MANIFEST_SYNTAX: {
    title: 'The file is not strict JSON',
    wayOut: 'Correct the text here: no comments, no trailing commas, double quotes only.',
  },
  MANIFEST_ENCODING: {
    title: 'The file is not in UTF-8',
    wayOut: 'Open it in the encoding that it was saved in (often Windows-1252 or Latin-1) and save it as UTF-8.',
  },
  MANIFEST_DUPLICATE_KEY: { title: 'A key is given twice', wayOut: 'Keep one of the two and remove the other.' },
  MANIFEST_UNKNOWN_KEY: { title: 'A key is not known here', wayOut: 'Remove the key.' },
  MANIFEST_MISSING_KEY: { title: 'A key is missing', wayOut: 'Add the key.' },
  MANIFEST_TYPE: { title: 'A value is of the wrong type', wayOut: 'Write the value as the schema describes it.' },
  MANIFEST_CHOICE: { title: 'A value is none of those allowed', wayOut: 'Write one of the allowed values.' },
  MANIFEST_LIMIT: { title: 'A value or list is too small or too large', wayOut: 'Stay within the limit.' },
  MANIFEST_VERSION: {
    title: 'The version of the manifest is not known',
    wayOut: 'Write "version": 1, a number, or use the Guardpost release that knows this version.',
  },
  ...scopeCodes,
  MANIFEST_ID_IS_NUMBER: {
    title: 'An id is written as a number',
    wayOut: 'Put the id in double quotes, leading zeros included: a number loses them.',
  },
  MANIFEST_ACCOUNT_ID: {
    title: 'An AWS account id has 12 digits',
    wayOut: 'Copy the id from AWS Organizations. Was a leading zero lost?',
  },
  MANIFEST_ORGANIZATION_ID: {
    title: 'An organization id is "o-" and 10 to 32 lower-case letters or digits',
    wayOut: 'Copy the id from AWS Organizations, for example "o-a1b2c3d4e5".',
  },
  MANIFEST_UNIT_ID: {
    title: 'A unit id looks like "ou-ab12-workload", a root id like "r-ab12"',
    wayOut: 'Copy the id from AWS Organizations. Only parents and accounts may name the root.',
  },
  MANIFEST_SLACK_WORKSPACE: {
    title: 'A Slack workspace id is "T" and upper-case letters or digits',
    wayOut: 'Copy the id from the address of Slack in a browser: app.slack.com/client/T…',
  },
  MANIFEST_SLACK_CHANNEL: {
    title: 'A Slack channel is an id such as "C0SECURITY" or a link to the channel',
    wayOut: 'In Slack, open the channel\'s menu, choose "Copy link" and paste what it gives.',
  },
  MANIFEST_EMAIL: {
    title: 'An e-mail address is not valid, or longer than 64 characters',
    wayOut: 'Write an address such as "security@example.com", at most 64 characters: GuardDuty takes no longer one.',
  },
  MANIFEST_ROLE_NAME: {
    title: 'An IAM role name has 1 to 64 characters out of A-Z a-z 0-9 +=,.@_-',
    wayOut: 'Write the name only, neither ARN nor path.',
  },
  MANIFEST_ROUTE_NAME: {
    title: 'A route name has 1 to 30 characters out of a-z 0-9 - and starts with a letter',
    wayOut: 'Choose such a name: it becomes part of the names of topics and rules.',
  },
  MANIFEST_FILTER_NAME: {
    title: 'A suppression name has 3 to 64 characters out of A-Z a-z 0-9 . _ -',
    wayOut: 'Choose such a name: GuardDuty takes no other for a filter.',
  },
  MANIFEST_SECURITY_IS_MANAGEMENT: {
    title: 'The security account is the management account',
    wayOut: 'Name a dedicated account: AWS advises against the management account as delegated administrator.',
  },
  MANIFEST_ACCOUNT_SUSPENDED: {
    title: 'The management or security account is listed as SUSPENDED',
    wayOut: 'Reopen the account, or name another one.',
  },
  MANIFEST_ACCOUNT_REPEATED: { title: 'An account id is listed twice', wayOut: 'Remove one of the two rows.' },
  MANIFEST_ACCOUNT_NAME_REPEATED: {
    title: 'A route names an account by a name that two accounts have',
    wayOut: 'Name the account by its id in the route, or rename one of the accounts.',
  },
  MANIFEST_EMAIL_REPEATED: { title: 'An e-mail address is given twice', wayOut: 'Remove or correct one of the two.' },
  MANIFEST_UNIT_REPEATED: { title: 'A unit id is listed twice', wayOut: 'Remove one of the two rows.' },
  MANIFEST_UNIT_PATH_REPEATED: {
    title: 'Two units have the same path',
    wayOut: 'AWS Organizations allows no two units of one name under one parent: correct the name or the parent.',
  },
  MANIFEST_UNIT_UNKNOWN: {
    title: 'A unit is named that is not listed',
    wayOut: 'List the unit under "organization" / "units", or correct its name.',
  },
  MANIFEST_UNIT_CYCLE: {
    title: 'A unit is its own ancestor',
    wayOut: 'Correct "parent" so that every unit leads to the root.',
  },
  MANIFEST_ROOTS: {
    title: 'More than one root is named',
    wayOut: 'An organization has one root: use its id everywhere.',
  },
  MANIFEST_REGION_UNKNOWN: {
    title: 'No AWS Region can have this name',
    wayOut: 'Write the code of a commercial AWS Region, such as "eu-west-1".',
  },
  MANIFEST_REGION_PARTITION: {
    title: 'A Region is in a partition that Chatbot does not serve',
    wayOut: 'Remove the Region: Chatbot does not exist in China, GovCloud and the sovereign partitions.',
  },
  MANIFEST_REGION_NEW: {
    title: 'This release does not know a Region',
    wayOut: 'If AWS has launched it since, go on; whether it is enabled is read from AWS.',
    level: 'warning',
  },
  MANIFEST_REGION_WITHOUT_SLACK: {
    title: 'Chatbot does not list a Region that routes with Slack are to have',
    wayOut: 'Add "email" to the routes: mail comes through the home Region. Or remove the Region.',
    level: 'warning',
  },
  MANIFEST_REGION_REPEATED: { title: 'A Region is named twice', wayOut: 'Remove it from "others".' },
  MANIFEST_EXPORT_HOME_OPT_IN: {
    title: 'Findings cannot be exported to an opt-in home Region',
    wayOut: 'Choose a home Region that is enabled by default, or remove "export".',
  },
  MANIFEST_FEATURES_EXCLUSIVE: {
    title: `${newer} and ${older} exclude each other`,
    wayOut: `Keep ${newer}, which covers EKS too, and remove ${older}.`,
  },
  MANIFEST_AGENT_FOREIGN: {
    title: 'An agent does not belong to its feature',
    wayOut: 'Move the agent to the feature it belongs to, or remove it.',
  },
  MANIFEST_AGENT_OFF: {
    title: 'Agents are listed for a feature that is off in an account',
    wayOut: 'Remove "agents", or write "enable": "ALL".',
  },
  MANIFEST_ENROLL_CONTRADICTION: {
    title: 'An account is not to be enrolled, but all are',
    wayOut:
      'Write it as an exception, { "accounts": ["…"], "enroll": false } under "protection" / "exceptions", or "enroll": "NEW" under "protection": with ALL GuardDuty enrolls every account and lets none go. Or remove "enroll": false.',
  },
  MANIFEST_SECURITY_NOT_ENROLLED: {
    title: 'The security account is not to be enrolled',
    wayOut:
      'Remove "enroll": false: the administrator of GuardDuty has a detector of its own, without which there is none.',
  },
  MANIFEST_FILTER_REPEATED: { title: 'A suppression name is used twice', wayOut: 'Rename one of the two.' },
  MANIFEST_FILTER_ATTRIBUTE: {
    title: 'GuardDuty filters do not know an attribute',
    wayOut: 'Use an attribute from the CreateFilter page of the GuardDuty API reference.',
  },
  MANIFEST_FILTER_ARCHIVED: {
    title: 'A suppression filters on service.archived',
    wayOut: 'Remove "service.archived": a suppression archives new findings, which are never archived yet.',
  },
  MANIFEST_FILTER_VALUE: {
    title: 'A suppression has a value that no finding can have',
    wayOut: 'Write what GuardDuty has in its findings: values are compared as they are.',
  },
  MANIFEST_FILTER_NUMBER: {
    title: 'A limit of a suppression is not a whole number',
    wayOut: "Write a whole number: GuardDuty's API takes no other, although a severity such as 7.5 is not whole.",
  },
  ...listCodes,
  ...exceptionCodes,
  MANIFEST_FINDING_TYPE_UNKNOWN: {
    title: 'A finding type is not among those that this release knows',
    wayOut: 'Compare it with the finding types in the GuardDuty user guide. AWS adds types, so it may be right.',
    level: 'warning',
  },
  MANIFEST_ROUTE_REPEATED: { title: 'A route name is used twice', wayOut: 'Rename one of the two routes.' },
  MANIFEST_ROUTE_EMPTY: {
    title: 'A route names neither accounts nor units',
    wayOut: 'Add "accounts" ("ALL", or ids and names) or "units".',
  },
  MANIFEST_QUOTA: {
    title: 'What is made from the routes is more than AWS takes',
    wayOut: 'Merge routes, or name fewer accounts.',
  },
  MANIFEST_ROUTE_COVERS_NOBODY: {
    title: 'A route covers no account that GuardDuty watches',
    wayOut:
      'Its accounts are suspended, excluded, or not there yet: correct the route, or leave it for accounts to come.',
    level: 'warning',
  },
  MANIFEST_ROUTE_TYPE: {
    title: 'A route names a type that no finding can have',
    wayOut: 'Write a type as the GuardDuty user guide does; "*" stands for any characters.',
  },
  MANIFEST_ROUTE_TYPES_BOTH: {
    title: 'A route has "types" and "exceptTypes"',
    wayOut: 'Keep one of the two: an event pattern compares the type in one way.',
  },
  MANIFEST_ROUTE_TAKES_NOTHING: {
    title: 'A route leaves out every type of finding',
    wayOut: 'Remove some of "exceptTypes", or the route.',
    level: 'warning',
  },
  MANIFEST_ROUTE_RESOURCE: {
    title: 'A route names a type of resource that no finding can have',
    wayOut: 'Write one as findings have it in resource.resourceType, such as "Instance" or "S3Bucket".',
  },
  MANIFEST_RESOURCE_TYPE_UNKNOWN: {
    title: 'A type of resource is not among those that this release knows',
    wayOut: 'Compare it with resource.resourceType of a finding. AWS adds types, so it may be right.',
    level: 'warning',
  },
  MANIFEST_ROUTE_TEXT: {
    title: 'A line of a mail has a character that it cannot hold',
    wayOut: 'Leave out double quotes, angle brackets, backslashes and line breaks.',
  },
  MANIFEST_RUNBOOK: {
    title: 'A runbook is not an https URL',
    wayOut: 'Write one such as "https://wiki.example.com/guardduty/{type}": {type} is the only placeholder.',
  },
  MANIFEST_ROUTE_DIGEST: {
    title: 'A route has a digest that would never be sent',
    wayOut: 'Remove "digest", or write a "minimumSeverity" above LOW and, on a member route, "email".',
  },
  ...sourceCodes,
  MANIFEST_ROUTE_SILENT: { title: 'A route notifies nobody', wayOut: 'Add "slack", "teams", "email" or "topic".' },
  ...wayCodes,
  MANIFEST_ROUTE_CONTRADICTION: {
    title: 'A route has "ALL" accounts and units',
    wayOut: 'Remove "units", or list accounts instead of "ALL".',
  },
  MANIFEST_CATCH_ALL_MISSING: {
    title: 'No route has "ALL" accounts and all findings',
    wayOut:
      'Add a route with "accounts": "ALL" and without "except", "types", "exceptTypes" and "resources", whose "sources", if it names any, include "GUARDDUTY": it covers an account, and a type that AWS adds, from the first finding on.',
  },
  MANIFEST_ACCOUNT_UNKNOWN: {
    title: 'A route names an account that is not listed',
    wayOut: 'List the account under "accounts", or correct its id or name.',
  },
  MANIFEST_MEMBER_ROUTE_ACCOUNTS: {
    title: 'A route with "deliver": "member" names accounts',
    wayOut: 'Name whole units instead, so that new accounts are reached by themselves, or write "deliver": "central".',
  },
  MANIFEST_MEMBER_ROUTE_SLACK: {
    title: 'A route with "deliver": "member" has no Slack channel',
    wayOut: 'Add "slack", or write "deliver": "central": e-mail comes from the security account in either case.',
  },
  MANIFEST_MEMBER_ROUTE_MANAGEMENT: {
    title: 'A route with "deliver": "member" names a unit that holds the management account',
    wayOut:
      'Name units without it, and give it a route with "deliver": "central": StackSets never reach the management account.',
  },
  MANIFEST_MEMBER_ROUTE_OVERLAP: {
    title: 'A route with "deliver": "member" reaches a unit twice',
    wayOut: 'Remove one of the two: a unit takes the units below it along.',
  },
  MANIFEST_SLACK_CHANNEL_SHARED: {
    title: 'A member route and another route use the same Slack channel from the same account',
    wayOut:
      'Give each its own channel: Chatbot takes one configuration per channel and account. Only central routes share one.',
  },
  MANIFEST_TAG: {
    title: 'A tag is not one that AWS takes everywhere',
    wayOut:
      'Write a key of 1 to 128 and a value of 1 to 256 characters: letters, digits, blanks and + - = . _ : / @, at most 49 tags.',
  },
  MANIFEST_TAG_RESERVED: {
    title: "A tag has a key that is not the company's own",
    wayOut: 'Name it otherwise: "aws:" belongs to AWS and "guardpost:" to Guardpost.',
  },
  MANIFEST_TAG_REPEATED: {
    title: 'Two tags differ in the letter case of their keys alone',
    wayOut: 'Keep one of the two: IAM takes them for the same key.',
  },
  MANIFEST_BOUNDARY: {
    title: 'A permissions boundary is not the name of a managed policy',
    wayOut: 'Write its name, with its path before it, such as "CompanyBoundary" or "platform/CompanyBoundary".',
  },
  MANIFEST_SLACK_WORKSPACE_MISSING: {
    title: 'A route uses Slack, but no workspace is named',
    wayOut: 'Authorize the workspace in the security account and add "slack": { "workspace": "T…" } at the top level.',
  },
} as const satisfies Record<`MANIFEST_${string}`, IssueCodeEntry>

/** The code of one of a manifest's problems. */
export type IssueCode = keyof typeof issueCodes

/** Whether a text is one of the codes: the schema's own messages are codes. */
export const isIssueCode = (text: string): text is IssueCode => Object.hasOwn(issueCodes, text)

/** Whether what has the code is worth knowing only, and does not make the manifest invalid. */
export const isWarning = (code: IssueCode): boolean => (issueCodes[code] as IssueCodeEntry).level === 'warning'
