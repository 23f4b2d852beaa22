import { validationError } from '../errors'
import type { TemplateParameter } from './template'

const knownTypes =
  /^(String|Number|CommaDelimitedList|List<.+>|AWS::SSM::Parameter::(Name|Value<.+>)|AWS::[A-Za-z0-9:]+)$/

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

/** @throws AwsError `ValidationError` when a value is not what the template's declaration of the parameter allows. */
export const checkParameterValue = (key: string, declared: TemplateParameter, text: string): void => {
  if (typeof declared.Type !== 'string' || !knownTypes.test(declared.Type)) {
    throw validationError(`Template format error: Unrecognized parameter type: ${declared.Type}`)
  }
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
