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
import type { Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import {
  type CallerIdentity,
  type CredentialProvider,
  type Credentials,
  credentialsOf,
  identifyCaller,
} from './credentials'
import { oncePerKey } from './once-per-key'
import type { Role } from './role'

/** What the operator reaches AWS with. */
export interface ConnectOptions {
  readonly manifest: Manifest
  /** Default: AWS itself, or what the SDK finds in its own settings. */
  readonly endpoint?: string
  /** A profile of the AWS configuration files; default the SDK's default chain. */
  readonly profile?: string
  /** Credentials instead of the SDK's default chain. */
  readonly credentials?: Credentials | CredentialProvider
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
  readonly retryMode: 'adaptive'
  readonly maxAttempts: number
  readonly requestHandler: {
    readonly httpAgent: HttpAgent
    readonly httpsAgent: HttpsAgent
    readonly connectionTimeout: number
  }
}

/** What all clients share: connections that are kept, and retries that slow down when AWS throttles. */
const sharedSettings = (endpoint: string | undefined) => {
  const sockets = { keepAlive: true, maxSockets: 128 }
  return {
    ...(endpoint !== undefined && { endpoint }),
    retryMode: 'adaptive',
    maxAttempts: 8,
    requestHandler: {
      httpAgent: new HttpAgent(sockets),
      httpsAgent: new HttpsAgent(sockets),
      connectionTimeout: 10_000,
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
  const { manifest, endpoint, profile } = options
  const shared = sharedSettings(endpoint)
  const sts = oncePerKey(async () => {
    const { STSClient } = await import('@aws-sdk/client-sts')
    return new STSClient({
      ...shared,
      region: manifest.regions.home,
      ...(profile !== undefined && { profile }),
      ...(options.credentials !== undefined && { credentials: options.credentials }),
    })
  })
  const own = async () => ownCredentials(options, await sts())()
  const caller = oncePerKey(async () => identifyCaller(await sts(), manifest.organization.managementAccount))
  const roles = oncePerKey(async () =>
    credentialsOf({ organization: manifest.organization, sts: await sts(), own, caller }),
  )
  const credentials =
    (role: Role): CredentialProvider =>
    async () =>
      (await roles())(role)()
  const settings = (region: string, provider: CredentialProvider): Settings => ({
    ...shared,
    region,
    credentials: provider,
  })
  return {
    endpoint,
    caller,
    credentials,
    ...clients({ settings, own, security: credentials('security'), management: credentials('management') }),
    close: () => {
      shared.requestHandler.httpAgent.destroy()
      shared.requestHandler.httpsAgent.destroy()
    },
  }
}

interface ClientSource {
  readonly settings: (region: string, provider: CredentialProvider) => Settings
  readonly own: CredentialProvider
  readonly security: CredentialProvider
  readonly management: CredentialProvider
}

/** SDK packages are loaded when they are first needed: each costs 20 to 130 ms. */
const clients = ({ settings, own, security, management }: ClientSource) => ({
  ownOrganizations: oncePerKey(async () => {
    const { OrganizationsClient } = await import('@aws-sdk/client-organizations')
    return new OrganizationsClient(settings(globalRegion, own))
  }),
  organizations: oncePerKey(async () => {
    const { OrganizationsClient } = await import('@aws-sdk/client-organizations')
    return new OrganizationsClient(settings(globalRegion, management))
  }),
  ownGuardDuty: oncePerKey(async (region: Region) => {
    const { GuardDutyClient } = await import('@aws-sdk/client-guardduty')
    return new GuardDutyClient(settings(region, own))
  }),
  guardDuty: oncePerKey(async (role: Role, region: Region) => {
    const { GuardDutyClient } = await import('@aws-sdk/client-guardduty')
    return new GuardDutyClient(settings(region, role === 'management' ? management : security))
  }),
  chatbot: oncePerKey(async () => {
    const { ChatbotClient } = await import('@aws-sdk/client-chatbot')
    return new ChatbotClient(settings(chatbotRegion, security))
  }),
  account: oncePerKey(async () => {
    const { AccountClient } = await import('@aws-sdk/client-account')
    return new AccountClient(settings(globalRegion, security))
  }),
  ...securityClients(settings, security),
})

const securityClients = (settings: ClientSource['settings'], security: CredentialProvider) => ({
  cloudFormation: oncePerKey(async (region: Region) => {
    const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation')
    return new CloudFormationClient(settings(region, security))
  }),
  iam: oncePerKey(async () => {
    const { IAMClient } = await import('@aws-sdk/client-iam')
    return new IAMClient(settings(globalRegion, security))
  }),
  sns: oncePerKey(async (region: Region) => {
    const { SNSClient } = await import('@aws-sdk/client-sns')
    return new SNSClient(settings(region, security))
  }),
  ssm: oncePerKey(async (region: Region) => {
    const { SSMClient } = await import('@aws-sdk/client-ssm')
    return new SSMClient(settings(region, security))
  }),
})
