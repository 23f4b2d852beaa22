import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
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
import { type CallerIdentity, type CredentialProvider, type Credentials, identifyCaller } from './credentials'
import { oncePerKey } from './once-per-key'
import type { Role } from './role'
import { roleCredentials } from './role-credentials'
import { type CallWatch, type ClientPlace, watched } from './watch-calls'

/** What the operator reaches AWS with. */
export interface ConnectOptions {
  readonly manifest: Manifest
  /** Default: AWS itself, or what the SDK finds in its own settings. */
  readonly endpoint?: string
  /** A profile of the AWS configuration files; default the SDK's default chain. */
  readonly profile?: string
  /** A profile of the security account, in place of its access role. */
  readonly securityProfile?: string
  /** Credentials instead of the SDK's default chain. */
  readonly credentials?: Credentials | CredentialProvider
  /** Default: eight attempts, ever slower when AWS throttles. */
  readonly retry?: Retry
  /** Watches all calls; default nothing. */
  readonly watch?: CallWatch
}

/** How calls are tried again, as the SDK takes it. */
export interface Retry {
  readonly retryMode: 'adaptive' | 'standard'
  readonly maxAttempts: number
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
  /** The security account's opt-in Regions. */
  account(): Promise<AccountClient>
  cloudFormation(region: Region): Promise<CloudFormationClient>
  iam(): Promise<IAMClient>
  sns(region: Region): Promise<SNSClient>
  ssm(region: Region): Promise<SSMClient>
  /** Like `ssm`, for calls that are made after a run was stopped too. */
  lastingSsm(region: Region): Promise<SSMClient>
  chatbot(): Promise<ChatbotClient>
  /** Closes all connections. */
  close(): void
}

/**
 * Chatbot is served in four Regions only, of which this is one (docs.aws.amazon.com/general/latest/gr/chatbot.html).
 */
const chatbotRegion = 'us-east-2'
/** Organizations, Account and IAM are global; their requests are signed for this Region. */
const globalRegion = 'us-east-1'

interface Settings {
  readonly region: string
  readonly credentials: CredentialProvider
  readonly endpoint?: string
  readonly requestHandler: {
    readonly httpAgent: HttpAgent
    readonly httpsAgent: HttpsAgent
    readonly connectionTimeout: number
    readonly requestTimeout: number
    readonly throwOnRequestTimeout: boolean
  }
}

/** Retries that slow down when AWS throttles. */
const patient: Retry = { retryMode: 'adaptive', maxAttempts: 8 }

/** What all clients share: connections that are kept, and retries. */
const sharedSettings = ({ endpoint, retry = patient }: ConnectOptions) => {
  const sockets = { keepAlive: true, maxSockets: 128 }
  return {
    ...(endpoint !== undefined && { endpoint }),
    ...retry,
    requestHandler: {
      httpAgent: new HttpAgent(sockets),
      httpsAgent: new HttpsAgent(sockets),
      connectionTimeout: 10_000,
      // An answer that is lost must not be waited for for ever; the slowest calls end within seconds.
      requestTimeout: 120_000,
      throwOnRequestTimeout: true,
    },
  } as const
}

/** The SDK's default chain, with a profile if there is one, which every SDK client carries in its configuration. */
const ownCredentials = (options: ConnectOptions, sts: STSClient): CredentialProvider => {
  const { credentials } = options
  if (typeof credentials === 'function') return credentials
  return credentials ? async () => credentials : () => sts.config.credentials()
}

/** Connects to AWS for one manifest. Nothing is called before the first client is asked for. */
export const connect = (options: ConnectOptions): Aws => {
  const { manifest, endpoint, profile, securityProfile } = options
  const { organization } = manifest
  const shared = sharedSettings(options)
  const stsOf = async (by: Pick<ConnectOptions, 'profile' | 'credentials'>): Promise<STSClient> => {
    const { STSClient } = await import('@aws-sdk/client-sts')
    return new STSClient({ ...shared, region: manifest.regions.home, ...by })
  }
  const sts = oncePerKey(() =>
    stsOf({
      ...(profile !== undefined && { profile }),
      ...(options.credentials !== undefined && { credentials: options.credentials }),
    }),
  )
  const own = async () => ownCredentials(options, await sts())()
  let known: AccountId | undefined
  const caller = oncePerKey(async () => {
    const identity = await identifyCaller(await sts(), organization.managementAccount)
    known = identity.account
    return identity
  })
  const credentials = roleCredentials({
    organization,
    sts,
    own,
    caller,
    securitySts: securityProfile === undefined ? undefined : () => stsOf({ profile: securityProfile }),
  })
  const side = (provider: CredentialProvider, account: Side['account']): Side => ({
    settings: (region) => ({ ...shared, region, credentials: provider }),
    account,
    watch: options.watch ?? {},
  })
  const sides = {
    own: side(own, () => known),
    management: side(credentials('management'), () => organization.managementAccount),
    security: side(credentials('security'), () => organization.securityAccount),
  }
  const close = () => {
    shared.requestHandler.httpAgent.destroy()
    shared.requestHandler.httpsAgent.destroy()
  }
  return { endpoint, caller, credentials, ...clients(sides), ...securityClients(sides.security), close }
}

/** One set of credentials, and what watches its calls. */
interface Side {
  readonly settings: (region: string) => Settings
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
  chatbot: oncePerKey(async () => {
    const { ChatbotClient } = await import('@aws-sdk/client-chatbot')
    return watchedOn(security, 'chatbot', chatbotRegion, new ChatbotClient(security.settings(chatbotRegion)))
  }),
  account: oncePerKey(async () => {
    const { AccountClient } = await import('@aws-sdk/client-account')
    return watchedOn(security, 'account', globalRegion, new AccountClient(security.settings(globalRegion)))
  }),
})

const securityClients = (side: Side) => ({
  cloudFormation: oncePerKey(async (region: Region) => {
    const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation')
    return watchedOn(side, 'cloudformation', region, new CloudFormationClient(side.settings(region)))
  }),
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
