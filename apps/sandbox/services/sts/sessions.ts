import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts'
import type { AccountId } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import { requireValidPolicy } from '../../policy/policy-document'
import { principalOf } from '../../policy/principal'
import { type SessionPolicies, sessionKey, sessionToken } from '../../request/caller'
import type { Call, OperationName, OperationOf } from '../../request/operation'
import { mayAssume } from '../iam/role-decisions'
import { findRoleByArn, type Role } from '../iam/state'
import { organization } from '../organizations/state'

type Client = typeof import('@aws-sdk/client-sts')
type StsOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

const DEFAULT_SECONDS = 3600
const CHAINED_SECONDS = 3600

const invalid = (message: string): AwsError => new AwsError('ValidationError', message)

const parseRoleArn = (arn: string | undefined): { account: string; name: string } => {
  const match = /^arn:aws:iam::(\d{12}):role\/(?:.+\/)?([\w+=,.@-]{1,64})$/.exec(arn ?? '')
  if (match?.[1] === undefined || match[2] === undefined) throw invalid(`${arn} is invalid`)
  return { account: match[1], name: match[2] }
}

const sessionSeconds = (input: AssumeRoleCommandInput, role: Role, { caller }: Call): number => {
  const seconds = input.DurationSeconds ?? DEFAULT_SECONDS
  if (caller.role && seconds > CHAINED_SECONDS) {
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.')
  }
  if (seconds > role.maximumSeconds) {
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  }
  return seconds
}

/** An account that is in no organization is active. */
const isActive = ({ world }: Call, account: string): boolean =>
  (world.store(organization).accounts.get(account as AccountId)?.state ?? 'ACTIVE') === 'ACTIVE'

/**
 * The role of the request, if it trusts the caller. One that does not exist is refused in the same
 * words as one that does not trust the caller (BEHAVIOUR 2).
 * @throws AwsError `AccessDenied`
 */
const requireTrustedRole = (input: AssumeRoleCommandInput, account: string, call: Call): Role => {
  const role = findRoleByArn(call.world, input.RoleArn ?? '')
  const context = input.ExternalId === undefined ? {} : { 'sts:ExternalId': input.ExternalId }
  if (role && isActive(call, account) && mayAssume(role, principalOf(call.caller), context).allowed) return role
  throw new AwsError(
    'AccessDenied',
    `User: ${call.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
    { status: 403 },
  )
}

/** The policies that are to limit the session (BEHAVIOUR 7). @throws AwsError `MalformedPolicyDocument`, `PackedPolicyTooLarge` */
const sessionPolicies = ({ Policy, PolicyArns = [] }: AssumeRoleCommandInput): SessionPolicies | undefined => {
  if (Policy === undefined && PolicyArns.length === 0) return undefined
  if ((Policy?.length ?? 0) > 2048 || PolicyArns.length > 10) {
    throw new AwsError('PackedPolicyTooLarge', 'Packed policy consumes more than 100% of allotted space.')
  }
  if (Policy !== undefined) {
    requireValidPolicy(Policy, 'identity', (reason) => new AwsError('MalformedPolicyDocument', reason))
  }
  return {
    documents: Policy === undefined ? [] : [Policy],
    arns: PolicyArns.flatMap(({ arn }) => (arn === undefined ? [] : [arn])),
  }
}

/**
 * Hands out the keys of a role's session. Throws `ValidationError`, `AccessDenied` (BEHAVIOUR 2 and
 * 4).
 */
export const assumeRole: StsOperation<'AssumeRole'> = (input, call) => {
  const { account, name } = parseRoleArn(input.RoleArn)
  const sessionName = input.RoleSessionName ?? ''
  const role = requireTrustedRole(input, account, call)
  const seconds = sessionSeconds(input, role, call)
  const policies = sessionPolicies(input)
  const expires = Math.floor(call.world.clock.now().getTime() / 1000) + seconds
  const key = sessionKey({ account, roleName: name, sessionName, expires, limited: policies !== undefined })
  return {
    Credentials: {
      AccessKeyId: key,
      SecretAccessKey: call.world.ids.hex(40),
      SessionToken: sessionToken(key, policies),
      Expiration: new Date(expires * 1000),
    },
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${sessionName}`,
      Arn: `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`,
    },
  }
}

/** Shows who the request's access key stands for (BEHAVIOUR 1). */
export const getCallerIdentity: StsOperation<'GetCallerIdentity'> = (_input, { caller }) => ({
  Account: caller.account,
  Arn: caller.arn,
  UserId: caller.userId,
})
