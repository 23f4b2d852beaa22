import { AwsError } from '../kit/aws-error'
import { constraintOf, placeOf, shown, type Violation, validationMessage } from './violation'

/** The first of several violations, which services name that explain only one. */
type First = readonly [Violation, ...Violation[]]
type Refusal = (violations: First) => AwsError

const says =
  (code: string): Refusal =>
  (violations) =>
    new AwsError(code, validationMessage(violations), { status: 400 })

/** With the list of fields that the models of newer services have. */
const saysFields =
  (members: Record<string, unknown>): Refusal =>
  (violations) =>
    new AwsError('ValidationException', validationMessage(violations), {
      status: 400,
      members: {
        ...members,
        fieldList: violations.map((violation) => ({ name: placeOf(violation), message: constraintOf(violation) })),
      },
    })

/** Organizations' reasons with their sentences (API reference, InvalidInputException). */
const organizationsReason = ({ rule, path }: Violation): readonly [reason: string, message: string] => {
  switch (rule.kind) {
    case 'required':
      return ['INPUT_REQUIRED', 'You must include a value for all required parameters.']
    case 'enum':
      return path.at(-1)?.endsWith('PolicyType')
        ? ['INVALID_ENUM_POLICY_TYPE', 'You specified an invalid policy type string.']
        : ['INVALID_ENUM', 'You specified an invalid value.']
    case 'pattern':
      return ['INVALID_PATTERN', "You provided a value that doesn't match the required pattern."]
    case 'each':
      return ['INVALID_LIST_MEMBER', 'You provided a list to a parameter that contains at least one invalid value.']
    case 'bound': {
      const [end, word] = rule.least ? (['MIN', 'shorter'] as const) : (['MAX', 'longer'] as const)
      return rule.of === 'length'
        ? [`${end}_LENGTH_EXCEEDED`, `You provided a string parameter that is ${word} than allowed.`]
        : [
            `${end}_VALUE_EXCEEDED`,
            `You provided a numeric parameter that has a ${rule.least ? 'smaller' : 'larger'} value than allowed.`,
          ]
    }
  }
}

const organizations: Refusal = ([violation]) => {
  const [reason, message] = organizationsReason(violation)
  return new AwsError('InvalidInputException', message, { status: 400, members: { Reason: reason } })
}

/** GuardDuty's sentences: of long lists, of words that it does not know, and of everything else. */
const guarddutyMessage = (violation: Violation): string => {
  const { rule, value, path } = violation
  if (rule.kind === 'bound' && !rule.least && Array.isArray(value)) {
    return `The request failed because the length provided for the ${placeOf(violation)} array was ${value.length}. Max allowed length is ${rule.bound}.`
  }
  return rule.kind === 'enum' && path.length === 1
    ? `The request is rejected because the parameter ${placeOf(violation)} has an invalid value.`
    : 'The request is rejected because an invalid or out-of-range value is specified as an input parameter.'
}

const guardduty: Refusal = ([violation]) =>
  new AwsError('BadRequestException', guarddutyMessage(violation), {
    status: 400,
    members: { type: 'InvalidInputException' },
  })

/** The query protocol's SNS names the parameter and a reason. */
const sns: Refusal = ([violation]) => {
  const reason = violation.rule.kind === 'required' ? 'no value for required parameter' : constraintOf(violation)
  return new AwsError('InvalidParameter', `Invalid parameter: ${violation.path.join('.')} Reason: ${reason}`, {
    status: 400,
  })
}

/** The names that are none of the enum's: of attributes that are asked for in a list, or set in a map. */
const unknownNames = ({ value, rule }: Violation): readonly string[] => {
  const rules = rule.kind === 'each' ? rule.rules : [rule]
  const known = rules.flatMap((one) => (one.kind === 'enum' ? one.values : []))
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  const names = isMap ? Object.keys(value) : [value].flat().map(shown)
  return names.filter((name) => !known.includes(name))
}

const sqs: Refusal = ([violation]) => {
  const { path, rule, value } = violation
  const name = path[0] ?? ''
  if (rule.kind === 'required')
    return new AwsError('MissingParameter', `The request must contain the parameter ${path.join('.')}.`, {
      status: 400,
    })
  return name.startsWith('Attribute')
    ? new AwsError('InvalidAttributeName', `Unknown Attribute ${unknownNames(violation).join(', ')}.`, { status: 400 })
    : new AwsError(
        'InvalidParameterValue',
        `Value ${shown(value)} for parameter ${path.join('.')} is invalid. Reason: ${constraintOf({ rule } as Violation)}.`,
        { status: 400 },
      )
}

const s3Error = ({ carrier, value, rule, path }: Violation): readonly [code: string, message: string] => {
  if (carrier !== undefined) return ['InvalidArgument', `The value ${String(value)} of ${carrier} is not valid.`]
  return rule.kind === 'required' && path.length === 1
    ? ['MissingRequestBodyError', 'Request Body is empty']
    : ['MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema']
}

/** S3 says of a body only that it is missing, or not of its schema, and of a header or a parameter its name and value. */
const s3: Refusal = ([violation]) => new AwsError(...s3Error(violation), { status: 400 })

/** Services that do not say ValidationException, or ValidationError in the query protocol. */
const byService: Readonly<Record<string, Refusal>> = {
  accessanalyzer: saysFields({ reason: 'fieldValidationFailed' }),
  account: saysFields({ reason: 'fieldValidationFailed' }),
  chatbot: says('InvalidParameterException'),
  cloudwatch: says('ValidationError'),
  guardduty,
  logs: says('InvalidParameterException'),
  organizations,
  pipes: saysFields({}),
  s3,
  securityhub: says('InvalidInputException'),
  sns,
  sqs,
}

/**
 * What a service answers to an input that its model does not allow, in the protocol of the request (wire/BEHAVIOUR.md, 4).
 */
export const inputRefusal = (service: string, protocol: string, violations: First): AwsError =>
  (byService[service] ?? says(protocol === 'query' ? 'ValidationError' : 'ValidationException'))(violations)
