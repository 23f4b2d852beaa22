import type { AwsError } from '../kit/aws-error'
import { checkCondition } from './check-condition'
import { checkActions, checkPrincipal, checkResources, type PolicyKind } from './check-elements'
import { isJsonObject, legacyError, PolicyError, syntaxError } from './policy-error'

/** One value or several, as policies write them. */
type OneOrMany = string | readonly string[]

/** Who a statement is about: everybody, or identities by kind. */
export type StatementPrincipal = '*' | Readonly<Partial<Record<'AWS' | 'Service' | 'Federated', OneOrMany>>>

/** Operator -> condition key -> values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>

/** A statement of a policy, as JSON writes it. */
export interface PolicyStatement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: StatementPrincipal
  readonly Action?: OneOrMany
  readonly NotAction?: OneOrMany
  readonly Resource?: OneOrMany
  readonly NotResource?: OneOrMany
  readonly Condition?: Conditions
}

/** A policy with its statements as a list. */
export interface PolicyDocument {
  readonly Version?: string
  readonly Id?: string
  readonly Statement: readonly PolicyStatement[]
}

/** A value or list as a list. */
export const listed = (value: OneOrMany | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw syntaxError(`this is not JSON: ${(error as Error).message}`)
  }
}

const elements: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Principal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
  'NotPrincipal',
])

const checkSid = (sid: unknown, kind: PolicyKind): void => {
  if (sid === undefined) return
  if (typeof sid !== 'string') throw syntaxError('Sid must be a text')
  if (kind !== 'resource' && !/^[0-9A-Za-z]*$/.test(sid)) {
    throw new PolicyError(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    )
  }
}

const checkEffect = (effect: unknown): void => {
  if (effect === 'Allow' || effect === 'Deny') return
  const known = typeof effect === 'string' && /^(allow|deny)$/i.test(effect)
  throw (known ? legacyError : syntaxError)(`Effect must be Allow or Deny, not ${JSON.stringify(effect) ?? 'missing'}`)
}

/** Elements may hold nulls beside texts; AWS keeps the document as it is, and no null names anything. */
const withoutNulls = (statement: Record<string, unknown>): PolicyStatement =>
  Object.fromEntries(
    Object.entries(statement).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((one) => one !== null) : value,
    ]),
  ) as unknown as PolicyStatement

const checkStatement = (statement: unknown, kind: PolicyKind): PolicyStatement => {
  if (!isJsonObject(statement)) throw syntaxError('a statement is not an object')
  const unknown = Object.keys(statement).find((name) => !elements.has(name))
  if (unknown !== undefined) throw syntaxError(`unknown element "${unknown}"`)
  checkEffect(statement.Effect)
  checkSid(statement.Sid, kind)
  if (statement.NotPrincipal !== undefined) throw new PolicyError('The sandbox does not evaluate NotPrincipal')
  checkPrincipal(statement.Principal, kind)
  checkActions(statement, kind)
  checkResources(statement, kind)
  checkCondition(statement.Condition)
  return withoutNulls(statement)
}

/** IAM takes no second statement of the same id; other services do. */
const checkSidsOnce = (statements: readonly PolicyStatement[], kind: PolicyKind): void => {
  if (kind === 'resource') return
  const sids = statements.flatMap(({ Sid }) => (Sid === undefined || Sid === '' ? [] : [Sid]))
  if (new Set(sids).size < sids.length) {
    throw new PolicyError('Statement IDs (SID) in a single policy must be unique.')
  }
}

/** New policies of identities must have the newer version; all others may have the older one, or none. */
const checkVersion = (version: unknown, kind: PolicyKind): void => {
  if (version === '2012-10-17') return
  if (version !== undefined && version !== '2008-10-17') {
    throw syntaxError(`Version must be "2012-10-17", not ${JSON.stringify(version)}`)
  }
  if (kind === 'identity') throw new PolicyError('Policy document must be version 2012-10-17 or greater.')
}

/**
 * Reads a policy and checks its form (BEHAVIOUR 10).
 * @param policy JSON text, or the parsed document (CloudFormation hands it over as an object).
 * @throws PolicyError saying what is wrong: not JSON, unknown elements, missing principal, unknown
 *   condition operator, …
 */
export const parsePolicy = (policy: string | object, kind: PolicyKind): PolicyDocument => {
  const document = typeof policy === 'string' ? readJson(policy) : policy
  if (!isJsonObject(document)) throw syntaxError('the policy is not an object')
  const unknown = Object.keys(document).find((name) => !['Version', 'Id', 'Statement'].includes(name))
  if (unknown !== undefined) throw syntaxError(`unknown element "${unknown}"`)
  const { Version: version, Id: id, Statement: statements } = document
  if (id !== undefined && typeof id !== 'string') throw syntaxError('Id must be a text')
  const list = Array.isArray(statements) ? statements : isJsonObject(statements) ? [statements] : []
  if (list.length === 0) throw syntaxError('no statement')
  const checked = list.map((statement) => checkStatement(statement, kind))
  checkSidsOnce(checked, kind)
  checkVersion(version, kind)
  return { ...(document as { Version?: string; Id?: string }), Statement: checked }
}

/**
 * Reads a policy, and refuses one that is not valid as the service does whose policy it is.
 * @param refusal makes the service's error of what is wrong.
 * @throws AwsError
 */
export const requireValidPolicy = (
  policy: string | object,
  kind: PolicyKind,
  refusal: (reason: string) => AwsError,
): PolicyDocument => {
  try {
    return parsePolicy(policy, kind)
  } catch (error) {
    if (error instanceof PolicyError) throw refusal(error.message)
    throw error
  }
}
