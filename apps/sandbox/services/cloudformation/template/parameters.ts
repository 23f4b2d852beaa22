import type { Parameter } from '@aws-sdk/client-cloudformation'
import { validationError } from '../errors'
import type { Template, TemplateParameter } from './template'

/** The constraint that a value breaks, in CloudFormation's words; undefined when it keeps all. */
const brokenConstraint = (declared: TemplateParameter, text: string): string | undefined => {
  const { AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue } = declared
  if (AllowedValues && !AllowedValues.map(String).includes(text)) {
    return `must be one of the allowed values: [${AllowedValues.join(', ')}]`
  }
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(text)) {
    return `must match pattern ${AllowedPattern}`
  }
  if (MinLength !== undefined && text.length < Number(MinLength)) return `must contain at least ${MinLength} characters`
  if (MaxLength !== undefined && text.length > Number(MaxLength)) return `must contain at most ${MaxLength} characters`
  if (MinValue !== undefined && Number(text) < Number(MinValue)) return `must be greater than or equal to ${MinValue}`
  if (MaxValue !== undefined && Number(text) > Number(MaxValue)) return `must be less than or equal to ${MaxValue}`
  return undefined
}

/**
 * @throws AwsError `ValidationError` when a value is not what the template's declaration of the
 *   parameter allows.
 */
const checkParameterValue = (key: string, declared: TemplateParameter, text: string): void => {
  if (declared.Type === 'Number' && (text.trim() === '' || Number.isNaN(Number(text)))) {
    throw validationError(`Parameter '${key}' must be a number.`)
  }
  const broken = brokenConstraint(declared, text)
  if (broken === undefined) return
  throw validationError(
    declared.ConstraintDescription === undefined
      ? `Parameter '${key}' ${broken}`
      : `Parameter ${key} failed to satisfy constraint: ${declared.ConstraintDescription}`,
  )
}

/** A parameter of a stack with the text it was given. */
export interface ResolvedParameter {
  readonly key: string
  /** As given or by default; for SSM types the name in Parameter Store. */
  readonly value: string
  /** What `Ref` gives. */
  readonly resolved: string | readonly string[]
  /** Present for SSM types: the value read from Parameter Store. */
  readonly resolvedValue?: string
  readonly noEcho: boolean
}

/** Where values come from that the call itself does not give. */
interface ParameterSources {
  /** The stack's parameters before an update; none for a new stack. */
  readonly previous: ReadonlyMap<string, ResolvedParameter>
  /** Reads Parameter Store; undefined when the parameter does not exist. */
  ssmParameter(name: string): string | undefined
}

const ssmType = /^AWS::SSM::Parameter::Value<(.+)>$/

const isList = (type: string): boolean => type === 'CommaDelimitedList' || type.startsWith('List<')

const asValue = (type: string, text: string): string | readonly string[] =>
  isList(type) ? text.split(',').map((item) => item.trim()) : text

const givenText = (
  key: string,
  declared: TemplateParameter,
  given: Parameter | undefined,
  previous: ResolvedParameter | undefined,
): string => {
  if (given?.UsePreviousValue) {
    if (given.ParameterValue !== undefined && given.ParameterValue !== '') {
      throw validationError(
        `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
      )
    }
    if (previous) return previous.value
    throw validationError(
      `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
    )
  }
  if (given?.ParameterValue !== undefined) return given.ParameterValue
  if (declared.Default !== undefined) return String(declared.Default)
  throw new MissingParameter(key)
}

class MissingParameter extends Error {}

const resolveOne = (
  key: string,
  declared: TemplateParameter,
  text: string,
  sources: ParameterSources,
): ResolvedParameter => {
  const noEcho = String(declared.NoEcho) === 'true'
  const ssm = ssmType.exec(declared.Type)
  checkParameterValue(key, declared, text)
  if (!ssm) return { key, value: text, resolved: asValue(declared.Type, text), noEcho }
  const stored = sources.ssmParameter(text)
  if (stored === undefined) {
    throw validationError(`Unable to fetch parameters [${text}] from parameter store for this account.`)
  }
  return { key, value: text, resolved: asValue(ssm[1] ?? 'String', stored), resolvedValue: stored, noEcho }
}

const refuseUndeclared = (template: Template, given: readonly Parameter[]): void => {
  const undeclared = given.map(({ ParameterKey }) => ParameterKey ?? '').filter((key) => !(key in template.Parameters))
  if (undeclared.length > 0) {
    throw validationError(`Parameters: [${undeclared.join(', ')}] do not exist in the template`)
  }
}

/**
 * Gives every parameter of a template its value: from the call, from the stack before, or by
 * default; SSM types are read from Parameter Store.
 * @throws AwsError `ValidationError` for missing, undeclared and inadmissible values.
 */
export const resolveParameters = (
  template: Template,
  given: readonly Parameter[],
  sources: ParameterSources,
): Map<string, ResolvedParameter> => {
  refuseUndeclared(template, given)
  const resolved = new Map<string, ResolvedParameter>()
  const missing: string[] = []
  for (const [key, declared] of Object.entries(template.Parameters)) {
    const own = given.find(({ ParameterKey }) => ParameterKey === key)
    try {
      const text = givenText(key, declared, own, sources.previous.get(key))
      resolved.set(key, resolveOne(key, declared, text, sources))
    } catch (error) {
      if (!(error instanceof MissingParameter)) throw error
      missing.push(key)
    }
  }
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`)
  return resolved
}
