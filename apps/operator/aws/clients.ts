import type { AccountClient } from '@aws-sdk/client-account'
import type { STSClient } from '@aws-sdk/client-sts'
import type { AccountId, Region } from '../../manifest/ids'
import { isOfOneAccount, type Manifest } from '../../manifest/manifest'
import { oncePerKey } from '../base/once-per-key'
import { judged } from './answers/judged'
import { type AskedService, isAskedService, type NamedCall, sendNamed } from './asked-services'
import type { Aws } from './aws-port'
import { boundedAgents } from './bounded-agents'
import { type ClientSettings, type Retry, sharedSettings } from './client-settings'
import {
  assumeRole,
  type CredentialProvider,
  type Credentials,
  identifyCaller,
  type Role,
  renewed,
  roleCredentials,
} from './credentials'
import { type Deadlines, patientDeadlines, withDeadlines } from './deadlines'
import { withFinalQuotas } from './final-quotas'
import { type Pacing, pacing, withoutPace } from './paced'
import { requireProfile } from './profiles'
import type { ProxyFor } from './proxy-choice'
import { type ClientOf, clientsOf, type GlobalService, onlyRegions, type Service } from './service-clients'
import { type CallWatch, type ClientPlace, watched } from './watch-calls'

export type { Aws } from './aws-port'

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
  /**
   * Attempts of the SDK, throttled calls included. Default: eight attempts, and throttled calls are made at the pace at which AWS takes
   * them, as long as it takes any.
   */
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
export type OwnAws = Pick<Aws, 'endpoint' | 'caller' | 'ownOrganizations' | 'ownGuardDuty' | 'close'> & {
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
    ownGuardDuty: perRegion(own, 'guardduty'),
  }
}

/** Connects to AWS for one manifest. Nothing is called before the first client is asked for. */
export const connect = (options: ConnectOptions): Aws => {
  const { manifest, securityProfile, ...rest } = options
  const { organization, regions } = manifest
  const { own, stsOf, sts, side, ...connection } = base(
    { ...rest, region: regions.home },
    organization.managementAccount ?? organization.securityAccount,
    isOfOneAccount(manifest),
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
    management: side(credentials('management'), () => organization.managementAccount ?? organization.securityAccount),
    security: side(credentials('security'), () => organization.securityAccount),
  }
  const sideOf = oncePerKey(async (account: AccountId, role: string) => {
    if (account === organization.securityAccount) return sides.security
    const member = renewed(async () => assumeRole({ sts: await sts(), account, role }))
    return side(member, () => account)
  })
  const all = { ...connection, credentials, ...clients(sides), ...memberClients(sideOf) }
  return isOfOneAccount(manifest) ? { ...all, ownOrganizations: withoutOrganizations } : all
}

/** An account by itself is never asked which organization it is in: what needs one has to be refused before. */
const withoutOrganizations = (): Promise<never> =>
  Promise.reject(new TypeError('AWS Organizations is not called for an account by itself'))

/** What both kinds of connection are made of. `expected` is the account that the credentials are thought to be of. */
const base = (options: OwnOptions, expected?: AccountId, isAlone = false) => {
  const { endpoint, profile, watch = {}, deadlines = patientDeadlines } = options
  const agents = boundedAgents(deadlines, options.proxyFor)
  const ended = new AbortController()
  const shared = sharedSettings(options, agents)
  const { retries, inPace } = options.retry ? withoutPace : pacing(deadlines.call, ended.signal)
  const stsOf = async (by: Pick<OwnOptions, 'profile' | 'credentials'>): Promise<STSClient> => {
    const { STSClient } = await import('@aws-sdk/client-sts')
    if (by.profile !== undefined) await requireProfile(by.profile)
    const client = new STSClient({
      ...shared,
      ...retries(),
      region: options.region,
      ...by,
      ...(by.profile !== undefined && { logger: silent }),
      ...(await askingForMfa(options)),
    })
    return judged(withFinalQuotas(withDeadlines(inPace(client), deadlines, ended.signal)), 'sts')
  }
  const sts = oncePerKey(() =>
    stsOf({
      ...(profile !== undefined && { profile }),
      ...(options.credentials !== undefined && { credentials: options.credentials }),
    }),
  )
  let known: AccountId | undefined
  const caller = oncePerKey(async () => {
    const identity = await identifyCaller(await sts(), expected, isAlone)
    known = identity.account
    return identity
  })
  const side = (credentials: CredentialProvider, account: Side['account']): Side => ({
    credentials,
    settings: (region) => ({ ...shared, ...retries(), region, credentials }),
    account,
    watch,
    bound: (client, stop) => withFinalQuotas(withDeadlines(inPace(client, stop), deadlines, ended.signal)),
  })
  const own = side(
    async () => ownCredentials(options, await sts())(),
    () => known,
  )
  const close = () => {
    ended.abort(new Error('The connection was closed'))
    agents.destroy()
  }
  return { endpoint, caller, close, agent: agents.either, whileAnswered: agents.whileAnswered, sts, stsOf, side, own }
}

/** One set of credentials, and what watches its calls. */
interface Side {
  readonly credentials: CredentialProvider
  readonly settings: (region: string) => ClientSettings
  readonly account: ClientPlace['account']
  readonly watch: CallWatch
  /** Puts the pace and the deadlines of the connection on a client. */
  readonly bound: Pacing['inPace']
}

const regionalClient = async <Of extends Service>(
  { settings, account, watch, bound }: Side,
  service: Of,
  region: string,
  byForm = true,
): Promise<ClientOf<Of>> => {
  const client = (await clientsOf[service](settings(region))) as ClientOf<Of>
  // The first middleware is the outermost: a call is watched once, however often it is made.
  return judged(bound(watched(client, { service, account, region }, watch), watch.stop), service, byForm)
}

const globalClient = <Of extends GlobalService>(side: Side, service: Of): Promise<ClientOf<Of>> =>
  regionalClient(side, service, onlyRegions[service])

/** A function that gives one client of the service for each Region. */
const perRegion = <Of extends Exclude<Service, GlobalService>>(side: Side, service: Of) =>
  oncePerKey((region: Region) => regionalClient(side, service, region))

/** Makes calls that data names, with one client for each service and Region. */
const asking = (side: Side): Aws['ask'] => {
  const clientOf = oncePerKey((service: AskedService, region: Region) => regionalClient(side, service, region, false))
  return async ({ service, ...call }: NamedCall, region) => {
    if (!isAskedService(service)) throw new TypeError(`There is no client of ${service}`)
    return sendNamed(await clientOf(service, region), { service, ...call })
  }
}

/** The services of alert paths, in the account of the credentials. */
const pathClients = (side: Side) => ({
  cloudFormation: perRegion(side, 'cloudformation'),
  cloudWatch: perRegion(side, 'cloudwatch'),
  logs: perRegion(side, 'logs'),
  eventBridge: perRegion(side, 'events'),
  iam: oncePerKey(() => globalClient(side, 'iam')),
  kms: perRegion(side, 'kms'),
  pipes: perRegion(side, 'pipes'),
  s3: perRegion(side, 's3'),
  sns: perRegion(side, 'sns'),
  sqs: perRegion(side, 'sqs'),
  states: perRegion(side, 'states'),
  chatbot: oncePerKey(() => globalClient(side, 'chatbot')),
})

/** Clients of members, each with the credentials that `sideOf` gives. */
const memberClients = (sideOf: (account: AccountId, role: string) => Promise<Side>) => ({
  memberGuardDuty: oncePerKey(async (account: AccountId, role: string, region: Region) =>
    regionalClient(await sideOf(account, role), 'guardduty', region),
  ),
  memberChatbot: oncePerKey(async (account: AccountId, role: string) =>
    globalClient(await sideOf(account, role), 'chatbot'),
  ),
  memberAccount: oncePerKey(async (account: AccountId, role: string) =>
    globalClient(await sideOf(account, role), 'account'),
  ),
  inMember: oncePerKey(async (account: AccountId, role: string) => pathClients(await sideOf(account, role))),
})

const clients = ({ own, management, security }: Record<'own' | Role, Side>) => {
  const sides: Record<Role, Side> = { management, security }
  const { stop: _, ...lasting } = security.watch
  return {
    ...pathClients(security),
    ownOrganizations: oncePerKey(() => globalClient(own, 'organizations')),
    organizations: oncePerKey(() => globalClient(management, 'organizations')),
    ownGuardDuty: perRegion(own, 'guardduty'),
    guardDuty: oncePerKey((role: Role, region: Region) => regionalClient(sides[role], 'guardduty', region)),
    account: oncePerKey((role: Role) => globalClient(sides[role], 'account')),
    cloudTrail: perRegion(security, 'cloudtrail'),
    ask: asking(security),
    managementCloudFormation: perRegion(management, 'cloudformation'),
    managementIam: oncePerKey(() => globalClient(management, 'iam')),
    ssm: perRegion(security, 'ssm'),
    lastingSsm: perRegion({ ...security, watch: lasting }, 'ssm'),
  }
}
