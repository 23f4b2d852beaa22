import type { Agent } from 'node:https'
import type { AccountClient } from '@aws-sdk/client-account'
import type { ChatbotClient } from '@aws-sdk/client-chatbot'
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { GuardDutyClient } from '@aws-sdk/client-guardduty'
import type { IAMClient } from '@aws-sdk/client-iam'
import type { KMSClient } from '@aws-sdk/client-kms'
import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SNSClient } from '@aws-sdk/client-sns'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { STSClient } from '@aws-sdk/client-sts'
import type { AccountId, Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { oncePerKey } from '../base/once-per-key'
import { judged } from './answers/judged'
import { boundedAgents } from './bounded-agents'
import { type ClientSettings, type Retry, sharedSettings } from './client-settings'
import {
  assumeRole,
  type CallerIdentity,
  type CredentialProvider,
  type Credentials,
  identifyCaller,
  type Role,
  renewed,
  roleCredentials,
} from './credentials'
import { type Deadlines, patientDeadlines, withDeadlines } from './deadlines'
import { requireProfile } from './profiles'
import type { ProxyFor } from './proxies'
import { type ClientOf, clientsOf, type GlobalService, onlyRegions, type Service } from './service-clients'
import { type CallWatch, type ClientPlace, watched } from './watch-calls'

/** What the operator reaches AWS with, before it is known which organization that is. */
export interface OwnOptions {
  /** The Region whose STS is asked. */
  readonly region: string
  /** Default: AWS itself, or what the SDK finds in its own settings. */
  readonly endpoint?: string
  /** A profile of the AWS configuration files; default the SDK's default chain. */
  readonly profile?: string
  /** Credentials instead of the SDK's default chain. */
  readonly credentials?: Credentials | CredentialProvider
  /** Default: eight attempts, ever slower when AWS throttles. */
  readonly retry?: Retry
  /** How long calls may take; default two minutes for a call, a minute for an answer. */
  readonly deadlines?: Deadlines
  /** The proxy for a URL; default none is used. */
  readonly proxyFor?: ProxyFor
  /** Asks a person for the code of an MFA device; absent where nobody can be asked. */
  readonly mfaCode?: (device: string) => Promise<string>
  /** Watches all calls; default nothing. */
  readonly watch?: CallWatch
}

/** What the operator reaches AWS with for one manifest. */
export interface ConnectOptions extends Omit<OwnOptions, 'region'> {
  readonly manifest: Manifest
  /** A profile of the security account, in place of its access role. */
  readonly securityProfile?: string
}

/** AWS as the operator sees it: one client per service, role and Region, each made when it is first asked for. */
export interface Aws {
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
  cloudFormation(region: Region): Promise<CloudFormationClient>
  /** The management account's, for the access of StackSets to the organization. */
  managementCloudFormation(region: Region): Promise<CloudFormationClient>
  iam(): Promise<IAMClient>
  /** What the security account's alert path consists of. */
  cloudWatch(region: Region): Promise<CloudWatchClient>
  logs(region: Region): Promise<CloudWatchLogsClient>
  eventBridge(region: Region): Promise<EventBridgeClient>
  kms(region: Region): Promise<KMSClient>
  s3(region: Region): Promise<S3Client>
  sns(region: Region): Promise<SNSClient>
  sqs(region: Region): Promise<SQSClient>
  ssm(region: Region): Promise<SSMClient>
  /** Like `ssm`, for calls that are made after a run was stopped too. */
  lastingSsm(region: Region): Promise<SSMClient>
  chatbot(): Promise<ChatbotClient>
  /** With the role that the manifest's `memberAccessRole` names in a member, assumed with the operator's own credentials. */
  memberChatbot(member: AccountId, role: string): Promise<ChatbotClient>
  /** With the same role, for the member's opt-in Regions. */
  memberAccount(member: AccountId, role: string): Promise<AccountClient>
  /** For requests that are made by others with these credentials: each ends by the same deadlines. */
  readonly agent: Agent
  /** Closes all connections, and ends what is under way. */
  close(): void
}

/** The SDK's default chain, with a profile if there is one, which every SDK client carries in its configuration. */
const ownCredentials = (options: Pick<OwnOptions, 'credentials'>, sts: STSClient): CredentialProvider => {
  const { credentials } = options
  if (typeof credentials === 'function') return credentials
  return credentials ? async () => credentials : () => sts.config.credentials()
}

/**
 * The SDK's default chain, which asks for the code of an MFA device where a profile has `mfa_serial`; by itself it refuses
 * such profiles.
 */
const askingForMfa = async ({ mfaCode }: Pick<OwnOptions, 'mfaCode'>) => {
  if (mfaCode === undefined) return {}
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node')
  return {
    credentialDefaultProvider: (chain: Parameters<typeof defaultProvider>[0]) =>
      defaultProvider({ ...chain, mfaCodeProvider: mfaCode }),
  }
}

const nothing = (): void => undefined

/** The SDK warns of keys in the environment that a profile goes before. Whoever named the profile knows. */
const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }

/** AWS as the holder of the credentials sees it. */
export type OwnAws = Pick<Aws, 'endpoint' | 'caller' | 'ownOrganizations' | 'close'> & {
  /** The opt-in Regions of the account of the operator's own credentials. */
  ownAccount(): Promise<AccountClient>
}

/** Connects to AWS without a manifest. Nothing is called before the first client is asked for. */
export const connectOwn = (options: OwnOptions): OwnAws => {
  const { own, endpoint, caller, close } = base(options)
  return {
    endpoint,
    caller,
    close,
    ownOrganizations: oncePerKey(() => globalClient(own, 'organizations')),
    ownAccount: oncePerKey(() => globalClient(own, 'account')),
  }
}

/** Connects to AWS for one manifest. Nothing is called before the first client is asked for. */
export const connect = (options: ConnectOptions): Aws => {
  const { manifest, securityProfile, ...rest } = options
  const { organization, regions } = manifest
  const { own, stsOf, sts, side, ...connection } = base(
    { ...rest, region: regions.home },
    organization.managementAccount,
  )
  const credentials = roleCredentials({
    organization,
    sts,
    own: own.credentials,
    caller: connection.caller,
    securitySts: securityProfile === undefined ? undefined : () => stsOf({ profile: securityProfile }),
  })
  const sides = {
    own,
    management: side(credentials('management'), () => organization.managementAccount),
    security: side(credentials('security'), () => organization.securityAccount),
  }
  const memberClient = <Of extends 'account' | 'chatbot'>(service: Of) =>
    oncePerKey((account: AccountId, role: string) => {
      const member = renewed(async () => assumeRole({ sts: await sts(), account, role }))
      return globalClient(
        side(member, () => account),
        service,
      )
    })
  const members = { memberChatbot: memberClient('chatbot'), memberAccount: memberClient('account') }
  return { ...connection, credentials, ...clients(sides), ...members }
}

/** What both kinds of connection are made of. `expected` is the account that the credentials are thought to be of. */
const base = (options: OwnOptions, expected?: AccountId) => {
  const { endpoint, profile, watch = {}, deadlines = patientDeadlines } = options
  const agents = boundedAgents(deadlines, options.proxyFor)
  const ended = new AbortController()
  const shared = sharedSettings(options, agents)
  const stsOf = async (by: Pick<OwnOptions, 'profile' | 'credentials'>): Promise<STSClient> => {
    const { STSClient } = await import('@aws-sdk/client-sts')
    if (by.profile !== undefined) await requireProfile(by.profile)
    const client = new STSClient({
      ...shared,
      region: options.region,
      ...by,
      ...(by.profile !== undefined && { logger: silent }),
      ...(await askingForMfa(options)),
    })
    return judged(withDeadlines(client, deadlines, ended.signal), 'sts')
  }
  const sts = oncePerKey(() =>
    stsOf({
      ...(profile !== undefined && { profile }),
      ...(options.credentials !== undefined && { credentials: options.credentials }),
    }),
  )
  let known: AccountId | undefined
  const caller = oncePerKey(async () => {
    const identity = await identifyCaller(await sts(), expected)
    known = identity.account
    return identity
  })
  const side = (credentials: CredentialProvider, account: Side['account']): Side => ({
    credentials,
    settings: (region) => ({ ...shared, region, credentials }),
    account,
    watch,
    bound: (client) => withDeadlines(client, deadlines, ended.signal),
  })
  const own = side(
    async () => ownCredentials(options, await sts())(),
    () => known,
  )
  const close = () => {
    ended.abort(new Error('The connection was closed'))
    agents.destroy()
  }
  return { endpoint, caller, close, agent: agents.either, sts, stsOf, side, own }
}

/** One set of credentials, and what watches its calls. */
interface Side {
  readonly credentials: CredentialProvider
  readonly settings: (region: string) => ClientSettings
  readonly account: ClientPlace['account']
  readonly watch: CallWatch
  /** Puts the deadlines of the connection on a client. */
  readonly bound: <Client extends object>(client: Client) => Client
}

const regionalClient = async <Of extends Service>(
  { settings, account, watch, bound }: Side,
  service: Of,
  region: string,
): Promise<ClientOf<Of>> => {
  const client = await clientsOf[service](settings(region))
  const bounded = judged(bound(client as ClientOf<Of>), service)
  return watched(bounded, { service, account, region }, watch)
}

const globalClient = <Of extends GlobalService>(side: Side, service: Of): Promise<ClientOf<Of>> =>
  regionalClient(side, service, onlyRegions[service])

/** A function that gives one client of the service for each Region. */
const perRegion = <Of extends Exclude<Service, GlobalService>>(side: Side, service: Of) =>
  oncePerKey((region: Region) => regionalClient(side, service, region))

const clients = ({ own, management, security }: Record<'own' | Role, Side>) => {
  const sides: Record<Role, Side> = { management, security }
  const { stop: _, ...lasting } = security.watch
  return {
    ownOrganizations: oncePerKey(() => globalClient(own, 'organizations')),
    organizations: oncePerKey(() => globalClient(management, 'organizations')),
    ownGuardDuty: perRegion(own, 'guardduty'),
    guardDuty: oncePerKey((role: Role, region: Region) => regionalClient(sides[role], 'guardduty', region)),
    account: oncePerKey((role: Role) => globalClient(sides[role], 'account')),
    cloudFormation: perRegion(security, 'cloudformation'),
    cloudWatch: perRegion(security, 'cloudwatch'),
    managementCloudFormation: perRegion(management, 'cloudformation'),
    iam: oncePerKey(() => globalClient(security, 'iam')),
    logs: perRegion(security, 'logs'),
    eventBridge: perRegion(security, 'events'),
    kms: perRegion(security, 'kms'),
    s3: perRegion(security, 's3'),
    sns: perRegion(security, 'sns'),
    sqs: perRegion(security, 'sqs'),
    ssm: perRegion(security, 'ssm'),
    lastingSsm: perRegion({ ...security, watch: lasting }, 'ssm'),
    chatbot: oncePerKey(() => globalClient(security, 'chatbot')),
  }
}
