import type { PutParameterCommandInput } from '@aws-sdk/client-ssm'
import { AwsError } from '../../kit/aws-error'

const refuse = (message: string): never => {
  throw new AwsError('ValidationException', message)
}

const validateName = (name: string): void => {
  if (!/^[A-Za-z0-9_.\-/]{1,1011}$/.test(name)) {
    refuse(
      'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    )
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${name}.`)
  }
  if (name.includes('/') && !name.startsWith('/')) {
    refuse('Parameter name must be a fully qualified name.')
  }
  if (name.split('/').length - 1 > 15) {
    throw new AwsError('HierarchyLevelLimitExceededException', 'The maximum hierarchy level is 15.')
  }
}

/** Parameters that the sandbox keeps no state for. */
const refuseUnbuilt = (input: PutParameterCommandInput): void => {
  const unbuilt = [
    input.Policies === undefined ? undefined : 'Policies',
    input.DataType === undefined || input.DataType === 'text' ? undefined : `DataType ${input.DataType}`,
    input.Tier === undefined || input.Tier === 'Standard' ? undefined : `Tier ${input.Tier}`,
  ].find((name) => name !== undefined)
  if (unbuilt !== undefined) {
    throw new AwsError('NotImplemented', `The sandbox does not build ${unbuilt} of ssm:PutParameter.`, { status: 501 })
  }
}

/**
 * Checks what PutParameter is given: name, size (4 KB, Standard tier), allowed pattern.
 * @throws AwsError `ValidationException`, `ParameterPatternMismatchException` and others in AWS's words.
 */
export const validateParameter = (input: PutParameterCommandInput): void => {
  refuseUnbuilt(input)
  validateName(input.Name ?? '')
  const value = input.Value ?? ''
  if (value === '')
    refuse(
      "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1",
    )
  if (Buffer.byteLength(value) > 4096) {
    refuse(
      'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.',
    )
  }
  if (input.AllowedPattern !== undefined && !new RegExp(input.AllowedPattern).test(value)) {
    throw new AwsError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${input.AllowedPattern}`,
    )
  }
}
