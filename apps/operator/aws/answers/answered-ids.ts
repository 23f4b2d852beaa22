import { type IdKind, idKinds } from '../../../manifest/ids'

/** What a field of an answer has to hold. An optional one may be absent, but may not hold anything else. */
interface AnsweredId extends Pick<IdKind, 'says'> {
  readonly pattern: Pick<RegExp, 'test'>
  readonly optional?: true
  /** An error does not show what it holds. */
  readonly isSecret?: true
}

/** `[Region or id].[field]` of one operation's answer; `[]` stands for every item of a list. */
export type AnsweredIds = Readonly<Record<string, AnsweredId>>

const account: AnsweredId = idKinds.accountId
const region: AnsweredId = idKinds.region
const organization: AnsweredId = idKinds.organizationId
const root: AnsweredId = idKinds.rootId
const unit: AnsweredId = idKinds.unitId

const parent: AnsweredId = {
  pattern: new RegExp(`${idKinds.rootId.pattern.source}|${idKinds.unitId.pattern.source}`),
  says: `${idKinds.rootId.says}, and ${idKinds.unitId.says}`,
  optional: true,
}

/** `o-…/r-…/ou-…/111111111111/` (Account, API reference of AWS Organizations). */
const path: AnsweredId = {
  pattern: /^o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}(\/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})*(\/\d{12})?\/?$/,
  says: 'the path of an account is the ids of its organization, root and units, and its own',
  optional: true,
}

/** What a later call is made with, and what the SDK does not send when it is empty. */
const name: AnsweredId = { pattern: /./s, says: 'a later call needs it, and it is empty or missing' }

/** Headers of a signed request carry it (API reference of AWS STS, Credentials). */
const key: AnsweredId = { pattern: /^[\x21-\x7e]+$/, says: 'a key has printable ASCII characters only', isSecret: true }

const arn: AnsweredId = { pattern: /^arn:[^:]+:[^:]+:/, says: 'an ARN begins with "arn:", a partition and a service' }

/** Whether a value is an object with names, and no list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object whose statements, where it has any, are one or a list (IAM user guide, grammar of the IAM JSON policy language). */
const isDocument = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value)) return false
    const { Statement: stated = [] } = value
    return (Array.isArray(stated) ? stated : [stated]).every(isRecord)
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** The text that percent signs stand for; undefined where they stand for no characters, such as `%` and `%FF`. */
const decodedText = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

const document: AnsweredId = {
  pattern: { test: isDocument },
  says: 'a policy document is a JSON object, and its statements are objects',
}

/** IAM gives documents URL-encoded (PolicyVersion, API reference). */
const encodedDocument: AnsweredId = {
  ...document,
  pattern: {
    test: (text) => {
      const decoded = decodedText(text)
      return decoded !== undefined && isDocument(decoded)
    },
  },
}

/** What Guardpost reads as an id, a name or a Region in the answers of AWS, by `service:Operation` and field. */
export const answeredIds: Readonly<Record<string, AnsweredIds>> = {
  'sts:GetCallerIdentity': { Account: account, Arn: arn },
  'sts:AssumeRole': {
    'Credentials.AccessKeyId': key,
    'Credentials.SecretAccessKey': key,
    'Credentials.SessionToken': key,
  },
  'organizations:DescribeOrganization': { 'Organization.Id': organization, 'Organization.MasterAccountId': account },
  'organizations:ListAccounts': { 'Accounts[].Id': account, 'Accounts[].Paths[]': path },
  'organizations:ListAccountsForParent': { 'Accounts[].Id': account },
  'organizations:ListDelegatedAdministrators': { 'DelegatedAdministrators[].Id': account },
  'organizations:ListRoots': { 'Roots[].Id': root },
  'organizations:ListOrganizationalUnitsForParent': { 'OrganizationalUnits[].Id': unit },
  'organizations:ListPoliciesForTarget': { 'Policies[].Id': name },
  'organizations:DescribePolicy': { 'Policy.Content': document },
  'organizations:DescribeEffectivePolicy': { 'EffectivePolicy.PolicyContent': { ...document, optional: true } },
  'account:ListRegions': { 'Regions[].RegionName': region },
  'guardduty:ListOrganizationAdminAccounts': { 'AdminAccounts[].AdminAccountId': account },
  'guardduty:ListMembers': { 'Members[].AccountId': account },
  'guardduty:GetMemberDetectors': { 'MemberDataSourceConfigurations[].AccountId': account },
  'guardduty:ListDetectors': { 'DetectorIds[]': name },
  'guardduty:CreateDetector': { DetectorId: name },
  'guardduty:ListFilters': { 'FilterNames[]': name },
  'guardduty:GetFilter': { Name: name },
  'guardduty:ListIPSets': { 'IpSetIds[]': name },
  'guardduty:ListThreatIntelSets': { 'ThreatIntelSetIds[]': name },
  'guardduty:ListTrustedEntitySets': { 'TrustedEntitySetIds[]': name },
  'guardduty:ListThreatEntitySets': { 'ThreatEntitySetIds[]': name },
  'guardduty:ListPublishingDestinations': { 'Destinations[].DestinationId': name },
  'guardduty:DescribePublishingDestination': { DestinationId: name },
  'cloudtrail:DescribeTrails': { 'trailList[].Name': name, 'trailList[].TrailARN': arn },
  'cloudformation:DescribeStacks': { 'Stacks[].StackName': name, 'Stacks[].StackStatus': name },
  'cloudformation:GetTemplate': { TemplateBody: name },
  'cloudformation:DescribeStackSet': { 'StackSet.StackSetName': name },
  'cloudformation:ListStackInstances': {
    'Summaries[].Account': account,
    'Summaries[].Region': region,
    'Summaries[].OrganizationalUnitId': parent,
  },
  'iam:GetPolicy': { 'Policy.Arn': arn, 'Policy.DefaultVersionId': name },
  'iam:GetRole': { 'Role.AssumeRolePolicyDocument': { ...encodedDocument, optional: true } },
  'iam:GetRolePolicy': { PolicyDocument: encodedDocument },
  'iam:GetPolicyVersion': { 'PolicyVersion.Document': encodedDocument },
  'chatbot:DescribeSlackWorkspaces': { 'SlackWorkspaces[].SlackTeamId': name },
  'chatbot:DescribeSlackChannelConfigurations': {
    'SlackChannelConfigurations[].ChatConfigurationArn': arn,
    'SlackChannelConfigurations[].SlackTeamId': name,
    'SlackChannelConfigurations[].SlackChannelId': name,
  },
  'chatbot:ListMicrosoftTeamsConfiguredTeams': {
    'ConfiguredTeams[].TeamId': name,
    'ConfiguredTeams[].TenantId': name,
  },
  'chatbot:ListMicrosoftTeamsChannelConfigurations': {
    'TeamChannelConfigurations[].ChatConfigurationArn': arn,
    'TeamChannelConfigurations[].TeamId': name,
    'TeamChannelConfigurations[].ChannelId': name,
  },
}
