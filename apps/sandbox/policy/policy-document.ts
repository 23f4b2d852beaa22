import type { AwsError } from '../kit/aws-error'
import { conditionOperator } from './condition-operator'

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

/** Where a policy is attached decides what its statements must hold. */
export type PolicyKind = 'resource' | 'trust' | 'identity'

/**
 * A policy that AWS or the sandbox does not take. Services answer it with an error code of their
 * own.
 */
export class PolicyError extends Error {}

/** A value or list as a list. */
export const listed = (value: OneOrMany | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PolicyError(`This policy contains invalid Json: ${(error as Error).message}`)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const known = new Set([
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

const checkElements = (statement: Record<string, unknown>, kind: PolicyKind): void => {
  const unknown = Object.keys(statement).find((name) => !known.has(name))
  if (unknown !== undefined) throw new PolicyError(`Syntax errors in policy: unknown element "${unknown}"`)
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    throw new PolicyError('Syntax errors in policy: Effect must be Allow or Deny')
  }
  if ((statement.Action === undefined) === (statement.NotAction === undefined)) {
    throw new PolicyError('Policy statement must contain actions.')
  }
  if (statement.NotPrincipal !== undefined) throw new PolicyError('The sandbox does not evaluate NotPrincipal')
  if (kind === 'identity' && statement.Principal !== undefined) {
    throw new PolicyError('Policy document should not specify a principal.')
  }
  if (kind !== 'identity' && statement.Principal === undefined) {
    throw new PolicyError('Policy statement must contain principals.')
  }
  if (kind === 'trust' && statement.Resource !== undefined) {
    throw new PolicyError('Has prohibited field Resource')
  }
}

const checkStatement = (statement: unknown, kind: PolicyKind): PolicyStatement => {
  if (!isObject(statement)) throw new PolicyError('Syntax errors in policy: a statement is not an object')
  checkElements(statement, kind)
  for (const operator of Object.keys((statement.Condition as object | undefined) ?? {})) {
    if (conditionOperator(operator) === undefined) {
      throw new PolicyError(`Invalid Condition type : ${operator}. The sandbox knows no such condition operator.`)
    }
  }
  return statement as unknown as PolicyStatement
}

/**
 * Reads a policy and checks its form.
 * @param policy JSON text, or the parsed document (CloudFormation hands it over as an object).
 * @throws PolicyError saying what is wrong: not JSON, unknown elements, missing principal, unknown
 *   condition operator, …
 */
export const parsePolicy = (policy: string | object, kind: PolicyKind): PolicyDocument => {
  const document = typeof policy === 'string' ? readJson(policy) : policy
  if (!isObject(document)) throw new PolicyError('Syntax errors in policy: the policy is not an object')
  const { Version: version, Statement: statements } = document
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
    throw new PolicyError(`The policy must contain a valid version string: "${version}"`)
  }
  const list = Array.isArray(statements) ? statements : isObject(statements) ? [statements] : []
  if (list.length === 0) throw new PolicyError('Syntax errors in policy: no statement')
  return {
    ...(document as { Version?: string; Id?: string }),
    Statement: list.map((statement) => checkStatement(statement, kind)),
  }
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
