import type { STSClient } from '@aws-sdk/client-sts'
import { doesIdentityRequireRefresh, isIdentityExpired, memoizeIdentityProvider } from '@smithy/core'
import { type AccountId, parseAccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { oncePerKey } from '../base/once-per-key'
import { OperatorError } from '../base/operator-error'
import { assumeRole } from './assume-role'
import type { CredentialProvider } from './credential-provider'
import { AwsCallFailed, errorMessage, errorName, isCredentialsError } from './errors'
import { NotManagement } from './not-management'
import type { Role } from './role'

/** Whom the operator's own credentials belong to. */
export interface CallerIdentity {
  readonly account: AccountId
  readonly arn: string
}

/**
 * Asks AWS whom the credentials belong to. `expected` is the account that they are thought to be of, where that is known.
 * @throws OperatorError `CREDENTIALS_MISSING` when there are none or AWS does not take them; AwsCallFailed otherwise.
 */
export const identifyCaller = async (sts: STSClient, expected?: AccountId): Promise<CallerIdentity> => {
  const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts')
  try {
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}))
    return { account: parseAccountId(Account ?? ''), arn: Arn ?? '' }
  } catch (error) {
    if (!isCredentialsError(error)) throw notIdentified(error, expected)
    throw new OperatorError(
      'CREDENTIALS_MISSING',
      `No usable AWS credentials: ${errorMessage(error)}`,
      'Sign in to the management account (aws sso login, AWS_PROFILE or --profile) and run the command again',
      { cause: error },
    )
  }
}

const notIdentified = (error: unknown, expected: AccountId | undefined): OperatorError => {
  const operation = 'sts:GetCallerIdentity'
  if (expected !== undefined) return new AwsCallFailed({ operation, account: expected }, error)
  const message = `${operation}: ${errorName(error)}: ${errorMessage(error)}`
  return new OperatorError('AWS_CALL_FAILED', message, 'Correct what AWS names and run the same command again', {
    cause: error,
  })
}

/** What the credentials of both roles are made from. */
export interface CredentialSource {
  readonly organization: Manifest['organization']
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
export const credentialsOf = (source: CredentialSource): ((role: Role) => CredentialProvider) => {
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
  { securityAccount }: Manifest['organization'],
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
