import { compiled } from './compile-statement'
import { type ConditionOperator, conditionOperator } from './condition-operator'
import { type Conditions, listed, type PolicyDocument, type PolicyStatement } from './policy-document'
import { nameOf, type Principal, principalMatches } from './principal'

/**
 * What a request says about itself, by condition key (`aws:SourceArn`). Keys are compared without
 * regard to case.
 */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

const valuesOf = (context: RequestContext, key: string): readonly string[] | undefined => {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())
  return found && listed(found[1])
}

const withVariables = (text: string, context: RequestContext): string =>
  text.replace(/\$\{([^}]+)\}/g, (whole, key: string) => valuesOf(context, key)?.[0] ?? whole)

const isMet = (
  operator: ConditionOperator,
  wanted: readonly string[],
  actual: readonly string[] | undefined,
): boolean => {
  if (operator.asksPresence) return wanted.some((value) => (value === 'true') === (actual === undefined))
  if (actual === undefined || actual.length === 0) {
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
const unmetCondition = (conditions: Conditions, context: RequestContext): string | undefined => {
  for (const [name, keys] of Object.entries(conditions)) {
    const operator = conditionOperator(name)
    for (const [key, values] of Object.entries(keys)) {
      const wanted = (typeof values === 'object' ? values : [values]).map((value) =>
        withVariables(String(value), context),
      )
      if (!operator || !isMet(operator, wanted, valuesOf(context, key))) return `${name} ${key}`
    }
  }
  return undefined
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

/** What keeps a statement from applying; undefined if it applies. */
const obstacle = (statement: PolicyStatement, request: PolicyRequest): string | undefined => {
  const { matchesAction, matchesResource, usesVariables } = compiled(statement)
  if (!principalMatches(statement.Principal, request.principal)) return 'is about other principals'
  if (!matchesAction(request.action)) return 'is about other actions'
  const context = usesVariables || statement.Condition ? contextOf(request) : {}
  if (!matchesResource(request.resource, (text) => withVariables(text, context))) return 'is about other resources'
  const unmet = statement.Condition && unmetCondition(statement.Condition, context)
  return unmet === undefined ? undefined : `has a condition that is not met: ${unmet}`
}

/**
 * What some policies say of a request together, without a reason: a Deny of any wins over an Allow
 * of any; undefined if none has a statement about it.
 */
export const effectOf = (
  policies: readonly PolicyDocument[],
  request: PolicyRequest,
): PolicyStatement['Effect'] | undefined => {
  let effect: PolicyStatement['Effect'] | undefined
  for (const { Statement } of policies) {
    for (const statement of Statement) {
      if (statement.Effect === effect || obstacle(statement, request) !== undefined) continue
      if (statement.Effect === 'Deny') return 'Deny'
      effect = 'Allow'
    }
  }
  return effect
}

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
