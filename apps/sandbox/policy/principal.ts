import { globMatches } from '../kit/glob'
import { listed, type StatementPrincipal } from './policy-document'

/**
 * Who makes a request: an AWS service, or an identity of an account (for a role's session, the
 * role's ARN).
 */
export type Principal =
  | { readonly service: string }
  | { readonly account: string; readonly arn: string; readonly session?: string }

/** A caller as far as policies know him: an identity, or the session of a role of his account. */
interface CallingIdentity {
  readonly account: string
  readonly arn: string
  readonly role?: { readonly name: string }
}

/**
 * The caller of an operation as a principal. A session stands for its role; roles are taken to have
 * no path.
 */
export const principalOf = (caller: CallingIdentity): Principal => ({
  account: caller.account,
  arn: caller.role ? `arn:aws:iam::${caller.account}:role/${caller.role.name}` : caller.arn,
  ...(caller.role && { session: caller.arn }),
})

/** How messages name a principal. */
export const nameOf = (principal: Principal): string => ('service' in principal ? principal.service : principal.arn)

const isNamed = (pattern: string, principal: Exclude<Principal, { service: string }>): boolean =>
  pattern === principal.account ||
  pattern === `arn:aws:iam::${principal.account}:root` ||
  pattern === principal.arn ||
  pattern === principal.session

/**
 * Whether a statement is about this principal. An account's id or root stands for all its
 * identities.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const principalMatches = (statement: StatementPrincipal | undefined, principal: Principal): boolean => {
  if (statement === undefined) return true
  if (statement === '*') return true
  const identities = listed(statement.AWS)
  if (identities.includes('*')) return true
  if ('service' in principal) return listed(statement.Service).some((name) => globMatches(name, principal.service))
  return identities.some((pattern) => isNamed(pattern, principal))
}
