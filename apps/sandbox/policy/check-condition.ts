import { cidrTest, rangeOf } from '../kit/cidr'
import { conditionOperator } from './condition-operator'
import { isJsonObject, PolicyError, syntaxError } from './policy-error'

const isTruth = (text: string): boolean => /^(true|false)$/i.test(text)

/** Dates of ISO 8601, as W3C's profile narrows them, or seconds since 1970. */
const isDate = (text: string): boolean =>
  /^\d+$/.test(text) ||
  (/^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?$/.test(text) && !Number.isNaN(Date.parse(text)))

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text))

const isRange = (text: string): boolean => cidrTest(rangeOf(text)) !== undefined

/** What values of an operator must look like, by how its name begins without `Not`; texts may hold anything. */
const forms: readonly (readonly [family: RegExp, form: (text: string) => boolean, name: string])[] = [
  [/^(Bool|Null)/, isTruth, 'true or false'],
  [/^Date/, isDate, 'a date'],
  [/^Numeric/, isNumber, 'a number'],
  [/^(Not)?IpAddress/, isRange, 'an IP address or range'],
]

const checkValue = (operator: string, key: string, value: unknown): void => {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw syntaxError(`the values of ${key} must be texts`)
  }
  const text = String(value)
  const base = operator.replace(/^For(AnyValue|AllValues):/, '')
  const wanted = forms.find(([family]) => family.test(base))
  if (wanted && !text.includes('${') && !wanted[1](text)) {
    throw new PolicyError(`The policy failed legacy parsing: "${text}" of ${operator} is not ${wanted[2]}`)
  }
}

const checkOperator = (operator: string, keys: unknown): void => {
  if (conditionOperator(operator) === undefined || operator.endsWith('NullIfExists')) {
    throw new PolicyError(`Invalid Condition type : ${operator}. The sandbox knows no such condition operator.`)
  }
  if (!isJsonObject(keys)) throw syntaxError(`${operator} must hold condition keys`)
  for (const [key, values] of Object.entries(keys)) {
    for (const value of Array.isArray(values) ? values : [values]) checkValue(operator, key, value)
  }
}

/**
 * Checks a statement's `Condition`: operators, and the types of their values.
 * @param conditions undefined where a statement has none.
 * @throws PolicyError
 */
export const checkCondition = (conditions: unknown): void => {
  if (conditions === undefined) return
  if (!isJsonObject(conditions)) throw syntaxError('Condition must be an object')
  for (const [operator, keys] of Object.entries(conditions)) checkOperator(operator, keys)
}
