import type { AccountClient } from '@aws-sdk/client-account'
import type { ChatbotClient } from '@aws-sdk/client-chatbot'
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import type { GuardDutyClient } from '@aws-sdk/client-guardduty'
import type { IAMClient } from '@aws-sdk/client-iam'
import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import type { SNSClient } from '@aws-sdk/client-sns'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { STSClient } from '@aws-sdk/client-sts'
import type { AccountId, Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { oncePerKey } from '../base/once-per-key'
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
  sns(region: Region): Promise<SNSClient>
  ssm(region: Region): Promise<SSMClient>
  /** Like `ssm`, for calls that are made after a run was stopped too. */
  lastingSsm(region: Region): Promise<SSMClient>
  chatbot(): Promise<ChatbotClient>
  /** With the role that the manifest's `memberAccessRole` names in a member, assumed with the operator's own credentials. */
  memberChatbot(member: AccountId, role: string): Promise<ChatbotClient>
  /** Closes all connections. */
  close(): void
}

/**
 * Chatbot is served in four Regions only, of which this is one (docs.aws.amazon.com/general/latest/gr/chatbot.html).
 */
const chatbotRegion = 'us-east-2'
/** Organizations, Account and IAM are global; their requests are signed for this Region. */
const globalRegion = 'us-east-1'

/** The SDK's default chain, with a profile if there is one, which every SDK client carries in its configuration. */
const ownCredentials = (options: Pick<OwnOptions, 'credentials'>, sts: STSClient): CredentialProvider => {
  const { credentials } = options
  if (typeof credentials === 'function') return credentials
  return credentials ? async () => credentials : () => sts.config.credentials()
}

const nothing = (): void => undefined

/** The SDK warns of keys in the environment that a profile goes before. Whoever named the profile knows. */
const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }

/** AWS as the holder of the credentials sees it. */
export type OwnAws = Pick<Aws, 'endpoint' | 'caller' | 'ownOrganizations' | 'close'>

/** Connects to AWS without a manifest. Nothing is called before the first client is asked for. */
export const connectOwn = (options: OwnOptions): OwnAws => {
  const { own, endpoint, caller, close } = base(options)
  return { endpoint, caller, close, ownOrganizations: oncePerKey(() => organizationsClient(own)) }
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
  const memberChatbot = oncePerKey(async (account: AccountId, role: string) =>
    chatbotClient(
      side(
        renewed(async () => assumeRole({ sts: await sts(), account, role })),
        () => account,
      ),
    ),
  )
  return { ...connection, credentials, ...clients(sides), ...securityClients(sides.security), memberChatbot }
}

/** What both kinds of connection are made of. `expected` is the account that the credentials are thought to be of. */
const base = (options: OwnOptions, expected?: AccountId) => {
  const { endpoint, profile, watch = {} } = options
  const shared = sharedSettings(options)
  const stsOf = async (by: Pick<OwnOptions, 'profile' | 'credentials'>): Promise<STSClient> => {
    const { STSClient } = await import('@aws-sdk/client-sts')
    return new STSClient({
      ...shared,
      region: options.region,
      ...by,
      ...(by.profile !== undefined && { logger: silent }),
    })
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
  })
  const own = side(
    async () => ownCredentials(options, await sts())(),
    () => known,
  )
  const close = () => {
    shared.requestHandler.httpAgent.destroy()
    shared.requestHandler.httpsAgent.destroy()
  }
  return { endpoint, caller, close, sts, stsOf, side, own }
}

/** One set of credentials, and what watches its calls. */
interface Side {
  readonly credentials: CredentialProvider
  readonly settings: (region: string) => ClientSettings
  readonly account: ClientPlace['account']
  readonly watch: CallWatch
}

/** SDK packages are loaded when they are first needed: each costs 20 to 130 ms. */
const clients = ({ own, management, security }: Record<'own' | Role, Side>) => ({
  ownOrganizations: oncePerKey(() => organizationsClient(own)),
  organizations: oncePerKey(() => organizationsClient(management)),
  ownGuardDuty: oncePerKey((region: Region) => guardDutyClient(own, region)),
  guardDuty: oncePerKey((role: Role, region: Region) =>
    guardDutyClient(role === 'management' ? management : security, region),
  ),
  managementCloudFormation: oncePerKey((region: Region) => cloudFormationClient(management, region)),
  chatbot: oncePerKey(() => chatbotClient(security)),
  account: oncePerKey(async (role: Role) => {
    const { AccountClient } = await import('@aws-sdk/client-account')
    const side = role === 'management' ? management : security
    return watchedOn(side, 'account', globalRegion, new AccountClient(side.settings(globalRegion)))
  }),
})

const securityClients = (side: Side) => ({
  cloudFormation: oncePerKey((region: Region) => cloudFormationClient(side, region)),
  iam: oncePerKey(async () => {
    const { IAMClient } = await import('@aws-sdk/client-iam')
    return watchedOn(side, 'iam', globalRegion, new IAMClient(side.settings(globalRegion)))
  }),
  sns: oncePerKey(async (region: Region) => {
    const { SNSClient } = await import('@aws-sdk/client-sns')
    return watchedOn(side, 'sns', region, new SNSClient(side.settings(region)))
  }),
  ssm: oncePerKey((region: Region) => ssmClient(side, region)),
  lastingSsm: oncePerKey((region: Region) => {
    const { stop: _, ...watch } = side.watch
    return ssmClient({ ...side, watch }, region)
  }),
})

const organizationsClient = async (side: Side): Promise<OrganizationsClient> => {
  const { OrganizationsClient } = await import('@aws-sdk/client-organizations')
  return watchedOn(side, 'organizations', globalRegion, new OrganizationsClient(side.settings(globalRegion)))
}

const guardDutyClient = async (side: Side, region: Region): Promise<GuardDutyClient> => {
  const { GuardDutyClient } = await import('@aws-sdk/client-guardduty')
  return watchedOn(side, 'guardduty', region, new GuardDutyClient(side.settings(region)))
}

const cloudFormationClient = async (side: Side, region: Region): Promise<CloudFormationClient> => {
  const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation')
  return watchedOn(side, 'cloudformation', region, new CloudFormationClient(side.settings(region)))
}

const chatbotClient = async (side: Side): Promise<ChatbotClient> => {
  const { ChatbotClient } = await import('@aws-sdk/client-chatbot')
  return watchedOn(side, 'chatbot', chatbotRegion, new ChatbotClient(side.settings(chatbotRegion)))
}

const ssmClient = async (side: Side, region: Region): Promise<SSMClient> => {
  const { SSMClient } = await import('@aws-sdk/client-ssm')
  return watchedOn(side, 'ssm', region, new SSMClient(side.settings(region)))
}

const watchedOn = <Client extends Parameters<typeof watched>[0]>(
  { account, watch }: Side,
  service: string,
  region: string,
  client: Client,
): Client => watched(client, { service, account, region }, watch)
