import { applies, applying, type Decision, type PolicyRequest } from './evaluate'
import { listed, type PolicyDocument, type PolicyStatement } from './policy-document'
import { nameOf, type Principal } from './principal'

/** Every policy that has a say in one request. */
export interface ApplicablePolicies {
  /** Account of the resource, or of the caller where the action knows no resource. */
  readonly owner: string
  /** Inline and managed policies of the caller; none for an AWS service. */
  readonly identity: readonly PolicyDocument[]
  readonly boundary?: PolicyDocument
  /** Policies that were handed over when the session was made; absent if there were none. */
  readonly session?: readonly PolicyDocument[]
  /**
   * Service control policies from the root over the units to the caller's account, those of each
   * level together. Absent in the management account, which has none.
   */
  readonly serviceControl?: readonly (readonly PolicyDocument[])[]
  readonly resource?: PolicyDocument
  /**
   * Whether nobody gets past the resource's policy, the owner's own identities included: keys, and
   * roles with their trust policies. Default false.
   */
  readonly resourceMustAllow?: boolean
}

/** Kinds of policy as the messages of AWS name them. */
type Kind =
  | 'service control policy'
  | 'resource-based policy'
  | 'identity-based policy'
  | 'permissions boundary'
  | 'session policy'

/** To whom a resource policy grants: that decides which other policies still limit the grant. */
type Grant = 'none' | 'account' | 'identity' | 'session'

/** Callers are named by what they call with: a role's session, not the role. */
const callerName = (principal: Principal): string =>
  'service' in principal ? principal.service : `User: ${principal.session ?? nameOf(principal)}`

const message = ({ principal, action, resource }: PolicyRequest, because: string): string => {
  // S3 alone puts the resource in quotes.
  const named = action.startsWith('s3:') ? `"${resource}"` : resource
  return `${callerName(principal)} is not authorized to perform: ${action} on resource: ${named} ${because}`
}

const denied = (request: PolicyRequest, kind: Kind): Decision => ({
  allowed: false,
  explicitDeny: true,
  reason: message(request, `with an explicit deny in ${kind.startsWith('i') ? 'an' : 'a'} ${kind}`),
})

const notAllowed = (request: PolicyRequest, kind: Kind): Decision => ({
  allowed: false,
  explicitDeny: false,
  reason: message(request, `because no ${kind} allows the ${request.action} action`),
})

/** Whether policies, none of which denies the request, allow it. */
const allows = (policies: readonly PolicyDocument[], request: PolicyRequest): boolean =>
  applies(policies, 'Allow', request)

/** Service-linked roles are exempt from service control policies. */
const isServiceLinked = ({ principal }: PolicyRequest): boolean =>
  'arn' in principal && principal.arn.includes(':role/aws-service-role/')

const grantOf = ({ Principal }: PolicyStatement, { principal }: PolicyRequest): Grant => {
  if ('service' in principal) return 'identity'
  const named = Principal === '*' ? ['*'] : listed(Principal?.AWS)
  if (named.includes('*') || named.includes(principal.session ?? principal.arn)) return 'session'
  return named.includes(principal.arn) ? 'identity' : 'account'
}

const ranks: readonly Grant[] = ['none', 'account', 'identity', 'session']

/** The furthest that the statements of a resource policy which allow the request go: `none`, `account`, `identity` or `session`. */
export const grantOfResource = (policy: PolicyDocument | undefined, request: PolicyRequest): Grant => {
  const grants = applying(policy ? [policy] : [], 'Allow', request).map((statement) =>
    ranks.indexOf(grantOf(statement, request)),
  )
  return ranks[Math.max(0, ...grants)] ?? 'none'
}

/** The first kind with a statement that denies the request; undefined if none does. */
const denyingKind = (policies: ApplicablePolicies, request: PolicyRequest): Kind | undefined => {
  const kinds: readonly (readonly [Kind, readonly PolicyDocument[]])[] = [
    ['service control policy', isServiceLinked(request) ? [] : (policies.serviceControl ?? []).flat()],
    ['resource-based policy', policies.resource ? [policies.resource] : []],
    ['identity-based policy', policies.identity],
    ['permissions boundary', policies.boundary ? [policies.boundary] : []],
    ['session policy', policies.session ?? []],
  ]
  return kinds.find(([, documents]) => applies(documents, 'Deny', request))?.[0]
}

/** What boundary and session policies lack, which limit all that a caller's policies allow. */
const lackingLimit = ({ boundary, session }: ApplicablePolicies, request: PolicyRequest): Kind | undefined => {
  if (boundary && !allows([boundary], request)) return 'permissions boundary'
  return session && !allows(session, request) ? 'session policy' : undefined
}

/**
 * What the two sides lack, where the caller is an identity. Within an account a resource policy
 * that names the identity suffices in place of its own policies, and one that names the session in
 * place of boundary and session policies as well; a user's ARN counts as a session's. Across
 * accounts both sides must allow.
 */
const lackingSide = (
  policies: ApplicablePolicies,
  request: PolicyRequest,
  caller: { readonly account: string; readonly arn: string },
): Kind | undefined => {
  const isOwn = caller.account === policies.owner
  const grant = grantOfResource(policies.resource, request)
  if ((!isOwn || policies.resourceMustAllow) && grant === 'none') return 'resource-based policy'
  if (isOwn && grant === 'session') return undefined
  if (!(isOwn && grant === 'identity') && !allows(policies.identity, request)) return 'identity-based policy'
  return lackingLimit(policies, request)
}

/** The kind of policy that lacks an Allow; undefined if nothing lacks. */
const lackingKind = (policies: ApplicablePolicies, request: PolicyRequest): Kind | undefined => {
  const { principal } = request
  if ('service' in principal) {
    return grantOfResource(policies.resource, request) === 'none' ? 'resource-based policy' : undefined
  }
  const levels = isServiceLinked(request) ? [] : (policies.serviceControl ?? [])
  if (!levels.every((level) => allows(level, request))) return 'service control policy'
  return lackingSide(policies, request, principal)
}

/**
 * What all policies together say of a request (BEHAVIOUR 12): an explicit Deny in any of them wins;
 * then every kind that applies has to allow it. The reason is in the words of AWS's AccessDenied.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export const authorize = (policies: ApplicablePolicies, request: PolicyRequest): Decision => {
  const denying = denyingKind(policies, request)
  if (denying !== undefined) return denied(request, denying)
  const lacking = lackingKind(policies, request)
  if (lacking !== undefined) return notAllowed(request, lacking)
  const { principal, action, resource } = request
  return { allowed: true, explicitDeny: false, reason: `${nameOf(principal)} may ${action} on ${resource}` }
}
