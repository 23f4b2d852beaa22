import type { STSClient } from '@aws-sdk/client-sts'
import { doesIdentityRequireRefresh, isIdentityExpired, memoizeIdentityProvider } from '@smithy/core'
import { type AccountId, parseAccountId } from '../../manifest/ids'
import type { Manifest, Organization, SingleAccount } from '../../manifest/manifest'
import { oncePerKey } from '../base/once-per-key'
import { OperatorError } from '../base/operator-error'
import { AwsCallFailed, describeUnplaced, errorMessage, isCredentialsError, NotManagement } from './errors'

/**
 * In which of the two accounts a call is made: AWS Organizations, trusted access and GuardDuty's delegated
 * administrator are the management account's; everything else is the security account's.
 */
export type Role = 'management' | 'security'

/** Keys for signing AWS calls. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** Gives credentials that are still good, as the SDK and the CDK take it. */
export type CredentialProvider = () => Promise<Credentials>

/** Which role of which account is assumed, and with whose client. */
interface AssumedRole {
  readonly sts: STSClient
  readonly account: AccountId
  /** The role's name, without a path. */
  readonly role: string
}

/** Credentials of a role's session of one hour. @throws AwsCallFailed at the role's account, the SDK's error as its cause. */
export const assumeRole = async ({ sts, account, role }: AssumedRole): Promise<Credentials> => {
  const { AssumeRoleCommand } = await import('@aws-sdk/client-sts')
  const place = { operation: 'sts:AssumeRole', account }
  const RoleArn = `arn:aws:iam::${account}:role/${role}`
  const answer = await sts
    .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'guardpost', DurationSeconds: 3600 }))
    .catch((error: unknown) => {
      throw new AwsCallFailed(place, error)
    })
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {}
  if (!AccessKeyId || !SecretAccessKey) throw new AwsCallFailed(place, new Error(`${RoleArn} gave no credentials`))
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
    ...(Expiration !== undefined && { expiration: Expiration }),
  }
}

/** Whom the operator's own credentials belong to. */
export interface CallerIdentity {
  readonly account: AccountId
  readonly arn: string
}

/**
 * Asks AWS whom the credentials belong to. `expected` is the account that they are thought to be of, where that is known, and
 * `isAlone` whether it is the one account of a manifest.
 * @throws OperatorError `CREDENTIALS_MISSING` when there are none or AWS does not take them; AwsCallFailed otherwise.
 */
export const identifyCaller = async (
  sts: STSClient,
  expected?: AccountId,
  isAlone = false,
): Promise<CallerIdentity> => {
  const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts')
  try {
    // A person who types the code of an MFA device may take longer than a call.
    await sts.config.credentials()
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}))
    return { account: parseAccountId(Account ?? ''), arn: Arn ?? '' }
  } catch (error) {
    if (error instanceof OperatorError) throw error
    if (!isCredentialsError(error)) throw notIdentified(error, expected)
    throw new OperatorError(
      'CREDENTIALS_MISSING',
      `No usable AWS credentials: ${errorMessage(error)}`,
      `Sign in to the ${isAlone ? '' : 'management '}account (aws sso login, AWS_PROFILE or --profile) and run the command again`,
      { cause: error },
    )
  }
}

const notIdentified = (error: unknown, expected: AccountId | undefined): OperatorError => {
  const operation = 'sts:GetCallerIdentity'
  if (expected !== undefined) return new AwsCallFailed({ operation, account: expected }, error)
  const { code, message, wayOut } = describeUnplaced(error)
  return new OperatorError(code, `${operation}: ${message}`, wayOut, { cause: error })
}

/** What the credentials of both roles are made from. */
interface CredentialSource {
  readonly organization: Organization
  readonly sts: STSClient
  /** The credentials that the operator was started with. */
  readonly own: CredentialProvider
  readonly caller: () => Promise<CallerIdentity>
  /** Credentials of the security account's own, in place of its access role. */
  readonly security?: { readonly caller: () => Promise<CallerIdentity>; readonly credentials: CredentialProvider }
}

/**
 * The credentials of a role. Whoever already is in the role's account uses the credentials at hand; the security
 * account is else reached by its access role, whose session is renewed before it ends (sessions of chained roles last
 * one hour: docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html).
 */
const credentialsOf = (source: CredentialSource): ((role: Role) => CredentialProvider) => {
  const { security } = source
  const { securityAccount, accessRole } = source.organization
  const reached = security
    ? checked(security, source.organization)
    : renewed(() => assumeRole({ sts: source.sts, account: securityAccount, role: accessRole }))
  const providers: Record<Role, CredentialProvider> = {
    security: async () => ((await source.caller()).account === securityAccount ? source.own() : reached()),
    management: async () => {
      const { account } = await source.caller()
      if (account !== source.organization.managementAccount) throw new NotManagement(account, source.organization)
      return source.own()
    },
  }
  return (role) => providers[role]
}

/** The profile of the security account, once it is known to be of that account. */
const checked = (
  { caller, credentials }: NonNullable<CredentialSource['security']>,
  { securityAccount }: Organization,
): CredentialProvider => {
  const identified = oncePerKey(caller)
  return async () => {
    const { account } = await identified()
    if (account !== securityAccount) {
      throw new OperatorError(
        'CREDENTIALS_NOT_SECURITY',
        `The profile for the security account belongs to account ${account}, and the manifest says ${securityAccount}`,
        'Name a profile of the security account with --security-profile, or leave it out to assume the access role',
      )
    }
    return credentials()
  }
}

/** A provider that asks again only when what it gave last has ended, or is about to. */
export const renewed = (provider: CredentialProvider): CredentialProvider =>
  memoizeIdentityProvider(provider, isIdentityExpired, doesIdentityRequireRefresh) ?? provider

/** What the credentials of the two roles come from. */
interface RoleSources {
  readonly organization: Manifest['organization']
  readonly sts: () => Promise<STSClient>
  /** A client with the security account's own profile; undefined where its access role is to be assumed. */
  readonly securitySts: (() => Promise<STSClient>) | undefined
  readonly own: CredentialProvider
  readonly caller: () => Promise<CallerIdentity>
}

/** An account by itself is reached with its own credentials; there is no management account. */
const ofOneAccount = (source: Pick<RoleSources, 'own' | 'caller'>, { securityAccount, name }: SingleAccount) => {
  const checkedOwn: CredentialProvider = async () => {
    const { account } = await source.caller()
    if (account === securityAccount) return source.own()
    throw new OperatorError(
      'CREDENTIALS_OTHER_ACCOUNT',
      `The credentials belong to account ${account}, and the manifest is about ${securityAccount} (${name})`,
      'Use credentials of the account in the manifest, such as its profile with --profile',
    )
  }
  return (role: Role): CredentialProvider =>
    role === 'security'
      ? checkedOwn
      : () => Promise.reject(new TypeError(`${securityAccount} has no management account`))
}

/** A provider for each role; nothing is called before one is asked for credentials. */
export const roleCredentials = (sources: RoleSources): ((role: Role) => CredentialProvider) => {
  const { organization, own, caller, sts } = sources
  if (organization.managementAccount === undefined) return ofOneAccount(sources, organization)
  const roles = oncePerKey(async () => {
    const security = await sources.securitySts?.()
    const of = { organization, sts: await sts(), own, caller }
    if (!security) return credentialsOf(of)
    return credentialsOf({
      ...of,
      security: {
        caller: () => identifyCaller(security, organization.securityAccount),
        credentials: () => security.config.credentials(),
      },
    })
  })
  return (role) => async () => (await roles())(role)()
}
