import { cidrTest, rangeOf } from '../kit/cidr'
import { conditionOperator } from './condition-operator'
import { isJsonObject, legacyError, syntaxError } from './policy-error'

const isTruth = (text: string): boolean => /^(true|false)$/i.test(text)

const fits = (text: string | undefined, least: number, most: number): boolean =>
  text === undefined || text === '' || (Number(text) >= least && Number(text) <= most)

const dateForm =
  /^(?<year>-?\d+)(?:-(?<month>\d+))?(?:-(?<day>\d+))?(?:t(?<hour>\d*)(?::(?<minute>\d+))?(?::(?<second>\d+)(?<fraction>\.\d{1,9})?(?:z|[+-](?<zoneHour>\d\d)(?::?(?<zoneMinute>\d\d))?)?)?z?)?$/i

/**
 * Dates as IAM reads them, which is wider than ISO 8601: one digit may stand for two, parts may be left out from the end,
 * years are those of Java; or seconds since 1970.
 * Source: live refusals that getmoto/moto holds (`tests/test_iam/test_iam_policies.py`)
 */
const isDate = (text: string): boolean => {
  if (/^\d+$/.test(text)) return BigInt(text) <= 9_223_372_036_854_775_807n
  const parts = dateForm.exec(text)?.groups
  return (
    parts !== undefined &&
    fits(parts.year, -292_275_054, 292_278_993) &&
    fits(parts.month, 1, 12) &&
    fits(parts.day, 1, 31) &&
    fits(parts.hour, 0, 23) &&
    fits(parts.minute, 0, 59) &&
    fits(parts.second, 0, 59) &&
    fits(parts.zoneHour, 0, 23) &&
    fits(parts.zoneMinute, 0, 59)
  )
}

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
    throw legacyError(`"${text}" of ${operator} is not ${wanted[2]}`)
  }
}

const checkOperator = (operator: string, keys: unknown): void => {
  if (!isJsonObject(keys)) throw syntaxError(`${operator} must hold condition keys`)
  if (Object.keys(keys).length === 0) return
  if (conditionOperator(operator) === undefined || operator.endsWith('NullIfExists')) {
    throw syntaxError(`${operator} is no condition operator that the sandbox knows`)
  }
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
