import type { AccountId, Region } from '../../apps/manifest/ids'
import { limits } from '../../apps/manifest/limits'
import { roleArn } from '../arns'
import { partition, roleNames, toolkitRoleName } from '../names'
import { alertPathCalls, guardDutyCalls, type TamperingCalls } from './tampering-calls'

/** The security account and the Region of its stacks. */
export interface Watched {
  readonly account: AccountId
  readonly home: Region
}

/**
 * Calls of an account that succeeded, as CloudTrail records them. EventBridge gets these events only where a CloudTrail trail
 * logs management events (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html).
 * Sources that begin with `aws.` are reserved, so nobody can put such an event on the bus.
 */
export const callsOf = (account: AccountId) => ({
  source: [{ prefix: 'aws.' }],
  account: [account],
  'detail-type': ['AWS API Call via CloudTrail'],
})

/** Users and root have no session issuer; who is behind a session is CloudTrail's word. */
const byOthersThan = (roles: readonly string[]) => ({
  userIdentity: { sessionContext: { sessionIssuer: { arn: [{ exists: false }, { 'anything-but': roles }] } } },
})

/**
 * The role with which AWS Security Incident Response makes suppression rules of findings that it has found benign. It is service-linked:
 * the service alone can assume it. Source: https://docs.aws.amazon.com/security-ir/latest/userguide/using-service-linked-roles.html
 */
export const incidentResponseRole = (account: AccountId): string =>
  `arn:${partition}:iam::${account}:role/aws-service-role/triage.security-ir.amazonaws.com/AWSServiceRoleForSecurityIncidentResponse_Triage`

/** One pattern for a service, its calls and each alternative of their parameters. */
const alternativesOf = (
  { service, calls, parameters = [], unlessBy }: TamperingCalls,
  account: AccountId,
): readonly object[] => {
  const eventName = calls.map((name) => (name.endsWith('*') ? { prefix: name.slice(0, -1) } : name))
  const named = {
    eventSource: [`${service}.amazonaws.com`],
    eventName,
    ...(unlessBy && byOthersThan([incidentResponseRole(account)])),
  }
  return parameters.length === 0 ? [named] : parameters.map((requestParameters) => ({ ...named, requestParameters }))
}

/**
 * As few event patterns as take all alternatives within the length that a rule may have. `$or` takes two at least.
 * @param around what every pattern says beside the alternatives.
 */
const packed = (alternatives: readonly object[], around: (alternatives: readonly object[]) => object) => {
  const lengthOf = (some: readonly object[]): number => JSON.stringify(around(some)).length
  const parts: object[][] = [[]]
  for (const alternative of alternatives) {
    const part = parts.at(-1) ?? []
    if (lengthOf([...part, alternative]) <= limits.patternCharacters.takes) part.push(alternative)
    else parts.push([alternative])
  }
  return parts.map(around)
}

const anyOf = (alternatives: readonly object[]): object => {
  const [first] = alternatives
  return alternatives.length === 1 && first ? first : { $or: alternatives }
}

/**
 * Match what weakens GuardDuty: calls that always do, and settings calls whose parameters do. Guardpost's own calls notify too; the
 * suppression rules of AWS Security Incident Response do not.
 */
export const tamperingPatterns = (account: AccountId) =>
  packed(
    guardDutyCalls.flatMap((calls) => alternativesOf(calls, account)),
    (alternatives) => ({
      ...callsOf(account),
      detail: { errorCode: [{ exists: false }], ...anyOf(alternatives) },
    }),
  )

/**
 * The roles whose calls are a deployment, or Chatbot's own subscriptions. Who is behind a session (`sessionIssuer`) is CloudTrail's
 * word. The name of the role decides and not `invokedBy` alone: everybody who may create a stack of any name could hide behind
 * CloudFormation otherwise. What remains: whoever may deploy Guardpost's stacks, or use these roles, notifies nobody.
 */
const deployers = ({ account, home }: Watched): readonly string[] => [
  roleArn(toolkitRoleName('cfn-exec', account, home), account),
  roleArn(toolkitRoleName('deploy', account, home), account),
  roleArn(roleNames.stackSetExecution, account),
  `arn:${partition}:iam::${account}:role/aws-service-role/management.chatbot.amazonaws.com/AWSServiceRoleForAWSChatbot`,
]

/** Match what weakens the alert path, by anybody but a deployment. Users and root have no session issuer. */
export const alertTamperingPatterns = (watched: Watched) =>
  packed(
    alertPathCalls.flatMap((calls) => alternativesOf(calls, watched.account)),
    (alternatives) => ({
      ...callsOf(watched.account),
      detail: {
        errorCode: [{ exists: false }],
        ...byOthersThan(deployers(watched)),
        ...anyOf(alternatives),
      },
    }),
  )
