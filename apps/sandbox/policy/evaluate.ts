import { globMatches } from '../kit/glob'
import { type RequestContext, unmetCondition } from './conditions-met'
import { listed, type PolicyDocument, type PolicyStatement } from './policy-document'
import { nameOf, type Principal, principalMatches } from './principal'

/** One request that a policy decides on. */
export interface PolicyRequest {
  readonly principal: Principal
  /** Such as `sns:Publish`. */
  readonly action: string
  /** The ARN that it acts on. */
  readonly resource: string
  /** Condition keys beyond those of the principal and `aws:SecureTransport`, which is `true` unless given. */
  readonly context?: RequestContext
}

/** What a policy says of a request. */
export interface Decision {
  readonly allowed: boolean
  /** A Deny statement decided it; no other policy can allow it then. */
  readonly explicitDeny: boolean
  /** Which statement decided, or what kept the statements from allowing it. */
  readonly reason: string
}

const contextOf = ({ principal, context }: PolicyRequest): RequestContext => ({
  'aws:SecureTransport': 'true',
  ...('service' in principal
    ? { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.service }
    : {
        'aws:PrincipalIsAWSService': 'false',
        'aws:PrincipalArn': principal.arn,
        'aws:PrincipalAccount': principal.account,
      }),
  ...context,
})

const actionMatches = ({ Action, NotAction }: PolicyStatement, action: string): boolean => {
  const matches = (pattern: string): boolean => globMatches(pattern, action, { ignoreCase: true })
  return Action === undefined ? !listed(NotAction).some(matches) : listed(Action).some(matches)
}

const resourceMatches = ({ Resource, NotResource }: PolicyStatement, resource: string): boolean => {
  const matches = (pattern: string): boolean => globMatches(pattern, resource)
  if (NotResource !== undefined) return !listed(NotResource).some(matches)
  return Resource === undefined || listed(Resource).some(matches)
}

/** What keeps a statement from applying; undefined if it applies. */
const obstacle = (statement: PolicyStatement, request: PolicyRequest): string | undefined => {
  if (!principalMatches(statement.Principal, request.principal)) return 'is about other principals'
  if (!actionMatches(statement, request.action)) return 'is about other actions'
  if (!resourceMatches(statement, request.resource)) return 'is about other resources'
  const unmet = statement.Condition && unmetCondition(statement.Condition, contextOf(request))
  return unmet === undefined ? undefined : `has a condition that is not met: ${unmet}`
}

const labelOf = (statement: PolicyStatement, index: number): string => `statement "${statement.Sid ?? index + 1}"`

/**
 * What one policy says of a request: an explicit Deny wins, then any Allow, else nothing is allowed.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const evaluate = (policy: PolicyDocument, request: PolicyRequest): Decision => {
  const judged = policy.Statement.map((statement, index) => ({
    effect: statement.Effect,
    label: labelOf(statement, index),
    obstacle: obstacle(statement, request),
  }))
  const what = `${nameOf(request.principal)} to ${request.action} on ${request.resource}`
  const deny = judged.find((one) => one.effect === 'Deny' && one.obstacle === undefined)
  if (deny) return { allowed: false, explicitDeny: true, reason: `${deny.label} denies ${what}` }
  const allow = judged.find((one) => one.effect === 'Allow' && one.obstacle === undefined)
  if (allow) return { allowed: true, explicitDeny: false, reason: `${allow.label} allows ${what}` }
  const obstacles = judged
    .filter((one) => one.effect === 'Allow')
    .map((one) => `${one.label} ${one.obstacle}`)
    .join('; ')
  return { allowed: false, explicitDeny: false, reason: `no statement allows ${what}${obstacles && ` (${obstacles})`}` }
}
