import { type AccountId, parseAccountId } from '../../manifest/ids'
import { AwsError } from '../kit/aws-error'
import { expiredToken } from './expired-token'
import { readSessionKey } from './session-key'

/** The identity behind a request. */
export interface Caller {
  readonly account: AccountId
  /** As `sts:GetCallerIdentity` says it. */
  readonly arn: string
  readonly userId: string
  /** Present when the caller is a session of an IAM role. */
  readonly role?: { readonly name: string; readonly session: string }
}

/** An administrator of an account: what a 12-digit access key stands for. */
export const administratorOf = (account: AccountId): Caller => ({
  account,
  arn: `arn:aws:iam::${account}:user/sandbox`,
  userId: `AIDA${account}SANDBOX`,
})

const session = (account: AccountId, name: string, sessionName: string): Caller => ({
  account,
  arn: `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`,
  userId: `AROA${account}SANDBOX:${sessionName}`,
  role: { name, session: sessionName },
})

/**
 * The caller that an access key stands for: twelve digits are an administrator of that account, and keys from AssumeRole
 * carry account and role.
 * @param protocol of the request, for the words of the refusal.
 * @throws AwsError as `expiredToken` says it when a session has ended, `UnrecognizedClientException` for any other key.
 */
export const callerOf = (accessKey: string, now: Date, protocol: string): Caller => {
  if (/^\d{12}$/.test(accessKey)) return administratorOf(parseAccountId(accessKey))
  const found = readSessionKey(accessKey)
  if (!found) {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid. The sandbox takes a 12-digit account id as access key.',
      { status: 403 },
    )
  }
  if (found.expires * 1000 <= now.getTime()) throw expiredToken(protocol)
  return session(parseAccountId(found.account), found.roleName, found.sessionName)
}
