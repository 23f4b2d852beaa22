import { arnMatches } from '../kit/arn'
import { cidrTest, rangeOf } from '../kit/cidr'
import { globMatches } from '../kit/glob'
import { table } from '../kit/own-members'

/** Compares one value of the policy with one of the request. */
type Comparison = (policyValue: string, requestValue: string) => boolean

/** A condition operator taken apart. */
export interface ConditionOperator {
  readonly compare: Comparison
  /** `StringNotEquals` and the like: true if no value matches. */
  readonly negated: boolean
  /** `…IfExists`: true if the request does not hold the key. */
  readonly ifExists: boolean
  readonly quantifier?: 'ForAnyValue' | 'ForAllValues'
  /** `Null` asks only whether the request holds the key. */
  readonly asksPresence: boolean
}

const numbers =
  (compare: (request: number, policy: number) => boolean): Comparison =>
  (policy, request) =>
    compare(Number(request), Number(policy))

/** A date of a policy or request: seconds since 1970, or ISO 8601. */
const instantOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text))

const dates =
  (compare: (request: number, policy: number) => boolean): Comparison =>
  (policy, request) =>
    compare(instantOf(request), instantOf(policy))

const equal = (left: number, right: number): boolean => left === right
const less = (left: number, right: number): boolean => left < right
const lessOrEqual = (left: number, right: number): boolean => left <= right
const greater = (left: number, right: number): boolean => left > right
const greaterOrEqual = (left: number, right: number): boolean => left >= right

const inSubnet: Comparison = (subnet, address) => cidrTest(rangeOf(subnet))?.(address) ?? false

const comparisons: Readonly<Record<string, Comparison>> = table({
  StringEquals: (policy, request) => policy === request,
  StringEqualsIgnoreCase: (policy, request) => policy.toLowerCase() === request.toLowerCase(),
  StringLike: (policy, request) => globMatches(policy, request),
  ArnEquals: arnMatches,
  ArnLike: arnMatches,
  Bool: (policy, request) => policy.toLowerCase() === request.toLowerCase(),
  Null: (policy, request) => policy === request,
  NumericEquals: numbers(equal),
  NumericLessThan: numbers(less),
  NumericLessThanEquals: numbers(lessOrEqual),
  NumericGreaterThan: numbers(greater),
  NumericGreaterThanEquals: numbers(greaterOrEqual),
  DateEquals: dates(equal),
  DateLessThan: dates(less),
  DateLessThanEquals: dates(lessOrEqual),
  DateGreaterThan: dates(greater),
  DateGreaterThanEquals: dates(greaterOrEqual),
  IpAddress: inSubnet,
})

const negations: Readonly<Record<string, string>> = table({
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
})

/**
 * The operator of this name, with its prefix (`ForAnyValue:`) and suffix (`IfExists`); undefined if
 * there is none.
 */
export const conditionOperator = (name: string): ConditionOperator | undefined => {
  const match = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/.exec(name)
  const base = match?.[2] ?? ''
  const compare = comparisons[negations[base] ?? base]
  if (!match || !compare) return undefined
  return {
    compare,
    negated: base in negations,
    ifExists: match[3] !== undefined,
    asksPresence: base === 'Null',
    ...(match[1] !== undefined && { quantifier: match[1] as 'ForAnyValue' | 'ForAllValues' }),
  }
}
