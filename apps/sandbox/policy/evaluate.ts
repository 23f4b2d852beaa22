import { type CompiledCondition, compiled, statementsAbout } from './compile-statement'
import type { ConditionOperator } from './condition-operator'
import { listed, type PolicyDocument, type PolicyStatement } from './policy-document'
import { nameOf, type Principal, principalMatches } from './principal'

/**
 * What a request says about itself, by condition key (`aws:SourceArn`). Keys are compared without
 * regard to case.
 */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

/** The values of a condition key in a request, whatever its case; undefined where the request lacks it. */
type ContextValues = (key: string) => readonly string[] | undefined

const withVariables = (text: string, valuesOf: ContextValues): string =>
  text.includes('${') ? text.replace(/\$\{([^}]+)\}/g, (whole, key: string) => valuesOf(key)?.[0] ?? whole) : text

const isMet = (
  operator: ConditionOperator,
  wanted: readonly string[],
  actual: readonly string[] | undefined,
): boolean => {
  if (operator.asksPresence) return wanted.some((value) => (value === 'true') === (actual === undefined))
  if (actual === undefined || actual.length === 0) {
    if (operator.quantifier === 'ForAnyValue') return false
    return operator.ifExists || operator.negated || operator.quantifier === 'ForAllValues'
  }
  const holds = (value: string): boolean =>
    wanted.some((policyValue) => operator.compare(policyValue, value)) !== operator.negated
  const all = operator.quantifier === 'ForAllValues' || (operator.negated && operator.quantifier === undefined)
  return all ? actual.every(holds) : actual.some(holds)
}

/**
 * The first condition that a request does not meet, as `StringEquals aws:SourceAccount`; undefined
 * if it meets all.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
const unmetCondition = (conditions: readonly CompiledCondition[], valuesOf: ContextValues): string | undefined => {
  const unmet = conditions.find(
    ({ operator, key, values }) =>
      !operator ||
      !isMet(
        operator,
        values.map((value) => withVariables(value, valuesOf)),
        valuesOf(key),
      ),
  )
  return unmet && `${unmet.name} ${unmet.key}`
}

/** One request that a policy decides on. */
export interface PolicyRequest {
  readonly principal: Principal
  /** Such as `sns:Publish`. */
  readonly action: string
  /** The ARN that it acts on. */
  readonly resource: string
  /**
   * Condition keys beyond those of the principal and `aws:SecureTransport`, which is `true` unless
   * given.
   */
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

const contexts = new WeakMap<PolicyRequest, ContextValues>()

/** The context of a request, made ready when the first condition asks for it. */
const contextValues = (request: PolicyRequest): ContextValues => {
  const known = contexts.get(request)
  if (known) return known
  const entries = Object.entries(contextOf(request)).map(([key, value]) => [key.toLowerCase(), listed(value)] as const)
  const values = new Map(entries)
  const valuesOf: ContextValues = (key) => values.get(key.toLowerCase())
  contexts.set(request, valuesOf)
  return valuesOf
}

/** What keeps a statement that is about the request's action from applying; undefined if it applies. */
const obstacleBeyondAction = (statement: PolicyStatement, request: PolicyRequest): string | undefined => {
  const { matchesResource, conditions } = compiled(statement)
  if (!principalMatches(statement.Principal, request.principal)) return 'is about other principals'
  const filledIn = (text: string): string => withVariables(text, contextValues(request))
  if (!matchesResource(request.resource, filledIn)) return 'is about other resources'
  if (conditions.length === 0) return undefined
  const unmet = unmetCondition(conditions, contextValues(request))
  return unmet === undefined ? undefined : `has a condition that is not met: ${unmet}`
}

/** What keeps a statement from applying; undefined if it applies. */
const obstacle = (statement: PolicyStatement, request: PolicyRequest): string | undefined =>
  compiled(statement).matchesAction(request.action)
    ? obstacleBeyondAction(statement, request)
    : 'is about other actions'

/** The statements of some policies with one effect that apply to a request. */
export const applying = (
  policies: readonly PolicyDocument[],
  effect: PolicyStatement['Effect'],
  request: PolicyRequest,
): readonly PolicyStatement[] =>
  policies.flatMap((policy) =>
    statementsAbout(policy, effect, request.action).filter(
      (statement) => obstacleBeyondAction(statement, request) === undefined,
    ),
  )

/** Whether a statement of some policies with one effect applies to a request. */
export const applies = (
  policies: readonly PolicyDocument[],
  effect: PolicyStatement['Effect'],
  request: PolicyRequest,
): boolean =>
  policies.some((policy) =>
    statementsAbout(policy, effect, request.action).some(
      (statement) => obstacleBeyondAction(statement, request) === undefined,
    ),
  )

const labelOf = (statement: PolicyStatement, index: number): string => `statement "${statement.Sid ?? index + 1}"`

/**
 * What one policy says of a request: an explicit Deny wins, then any Allow, else nothing is
 * allowed.
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

/**
 * The resource's side of a decision: an explicit Deny wins; identities of the owning account are
 * left to their own policies, which were asked when the call came; everybody else needs an Allow in
 * the resource policy.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export const decideWithAccount = (
  policy: PolicyDocument | undefined,
  owner: string,
  request: PolicyRequest,
): Decision => {
  const decision = evaluate(policy ?? { Statement: [] }, request)
  if (decision.allowed || decision.explicitDeny) return decision
  if ('account' in request.principal && request.principal.account === owner) {
    return { allowed: true, explicitDeny: false, reason: `${request.principal.arn} belongs to the owning account` }
  }
  return decision
}
