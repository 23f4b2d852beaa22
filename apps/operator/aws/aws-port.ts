import type { Agent } from 'node:https'
import type { AccountClient } from '@aws-sdk/client-account'
import type { ChatbotClient } from '@aws-sdk/client-chatbot'
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { GuardDutyClient } from '@aws-sdk/client-guardduty'
import type { IAMClient } from '@aws-sdk/client-iam'
import type { KMSClient } from '@aws-sdk/client-kms'
import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import type { PipesClient } from '@aws-sdk/client-pipes'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SFNClient } from '@aws-sdk/client-sfn'
import type { SNSClient } from '@aws-sdk/client-sns'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { AccountId, Region } from '../../manifest/ids'
import type { NamedCall } from './asked-services'
import type { CallerIdentity, CredentialProvider, Role } from './credentials'

/** The services that alert paths are made of, with the clients of one account. */
export interface PathAws {
  cloudFormation(region: Region): Promise<CloudFormationClient>
  cloudWatch(region: Region): Promise<CloudWatchClient>
  logs(region: Region): Promise<CloudWatchLogsClient>
  eventBridge(region: Region): Promise<EventBridgeClient>
  iam(): Promise<IAMClient>
  kms(region: Region): Promise<KMSClient>
  pipes(region: Region): Promise<PipesClient>
  s3(region: Region): Promise<S3Client>
  sns(region: Region): Promise<SNSClient>
  sqs(region: Region): Promise<SQSClient>
  states(region: Region): Promise<SFNClient>
  chatbot(): Promise<ChatbotClient>
}

/** AWS as the operator sees it, the services of `PathAws` in the security account: one client per service, role and Region, each made when it is first asked for. */
export interface Aws extends PathAws {
  readonly endpoint: string | undefined
  /** Whom the operator's own credentials belong to. @throws OperatorError `CREDENTIALS_MISSING` */
  caller(): Promise<CallerIdentity>
  credentials(role: Role): CredentialProvider
  /** With the operator's own credentials, whichever account they are of. */
  ownOrganizations(): Promise<OrganizationsClient>
  organizations(): Promise<OrganizationsClient>
  /** With the operator's own credentials. */
  ownGuardDuty(region: Region): Promise<GuardDutyClient>
  guardDuty(role: Role, region: Region): Promise<GuardDutyClient>
  /** An account's opt-in Regions. */
  account(role: Role): Promise<AccountClient>
  /** The management account's, for the access of StackSets to the organization. */
  managementCloudFormation(region: Region): Promise<CloudFormationClient>
  /** The management account's, for GuardDuty's service-linked role there. */
  managementIam(): Promise<IAMClient>
  /** The trails that log the security account's calls. */
  cloudTrail(region: Region): Promise<CloudTrailClient>
  /** The answer of a call that data names and that only reads. @throws TypeError for a call that there is not; what the SDK throws. */
  ask(call: NamedCall, region: Region): Promise<unknown>
  ssm(region: Region): Promise<SSMClient>
  /** Like `ssm`, for calls that are made after a run was stopped too. */
  lastingSsm(region: Region): Promise<SSMClient>
  /** With the role that the manifest's `memberAccessRole` names in a member, assumed with the operator's own credentials. */
  memberChatbot(member: AccountId, role: string): Promise<ChatbotClient>
  /** With the same role, for the member's opt-in Regions. */
  memberAccount(member: AccountId, role: string): Promise<AccountClient>
  memberGuardDuty(member: AccountId, role: string, region: Region): Promise<GuardDutyClient>
  /** With the same role, for what member routes have there; in the security account with its own. */
  inMember(member: AccountId, role: string): Promise<PathAws>
  /** For requests that are made by others with these credentials: each ends by the same deadlines. */
  readonly agent: Agent
  /** Work that sends requests through `agent`, however often it repeats them: `TimeoutError` once none was answered for the deadline of a call. */
  readonly whileAnswered: <Result>(work: Promise<Result>) => Promise<Result>
  /** Closes all connections, and ends what is under way. */
  close(): void
}
