import type { PutParameterCommandInput } from '@aws-sdk/client-ssm'
import { AwsError } from '../../kit/aws-error'
import { readTags } from '../../kit/tags'
import { refuseUnbuilt, unbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { latest, type ParameterVersion, parametersIn, type SsmOperation, type StoredParameter } from './state'

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

/** Refuses what the sandbox keeps no state for. @throws AwsError HTTP 501 */
const refuseOtherKinds = (input: PutParameterCommandInput): void => {
  refuseUnbuilt('ssm:PutParameter', input, ['Policies'])
  const { DataType: dataType = 'text', Tier: tier = 'Standard' } = input
  if (dataType !== 'text') throw unbuilt(`The sandbox does not build DataType ${dataType} of ssm:PutParameter.`)
  if (tier !== 'Standard') throw unbuilt(`The sandbox does not build Tier ${tier} of ssm:PutParameter.`)
}

const readPattern = (text: string): RegExp => {
  try {
    return new RegExp(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new AwsError(
      'InvalidAllowedPatternException',
      'The request does not meet the regular expression requirement.',
    )
  }
}

/**
 * Checks the input of PutParameter: name, size (4 KB, Standard tier), allowed pattern (BEHAVIOUR 4
 * and 5).
 * @throws AwsError `ValidationException`, `ParameterPatternMismatchException` and others in AWS's
 *   words.
 */
const validateParameter = (input: PutParameterCommandInput): void => {
  refuseOtherKinds(input)
  validateName(input.Name ?? '')
  const value = input.Value ?? ''
  if (value === '') {
    refuse(
      "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1",
    )
  }
  if (Buffer.byteLength(value) > 4096) {
    refuse(
      'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.',
    )
  }
  if (input.AllowedPattern !== undefined && !readPattern(input.AllowedPattern).test(value)) {
    throw new AwsError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${input.AllowedPattern}`,
    )
  }
}

const VERSIONS_KEPT = 100

const refuseExisting = (input: PutParameterCommandInput, existing: StoredParameter | undefined): void => {
  if (existing && !input.Overwrite) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    )
  }
  if (existing && input.Tags) {
    throw new AwsError(
      'ValidationException',
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    )
  }
  if (!existing && input.Type === undefined) {
    throw new AwsError('ValidationException', 'A parameter type is required when you create a parameter.')
  }
}

const nextVersion = (
  input: PutParameterCommandInput,
  call: Call,
  before: ParameterVersion | undefined,
): ParameterVersion => ({
  version: (before?.version ?? 0) + 1,
  value: input.Value ?? '',
  type: input.Type ?? before?.type ?? 'String',
  description: input.Description ?? before?.description,
  allowedPattern: input.AllowedPattern ?? before?.allowedPattern,
  modified: call.world.clock.now(),
  modifiedBy: call.caller.arn,
})

const arnOf = (name: string, { account, region }: Call): string =>
  `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`

/** Makes a parameter, or with Overwrite a new version of it (BEHAVIOUR 1, 2 and 4 to 6). */
export const putParameter: SsmOperation<'PutParameter'> = (input, call) => {
  validateParameter(input)
  const name = input.Name ?? ''
  const parameters = parametersIn(call.world, call)
  const existing = parameters.get(name)
  refuseExisting(input, existing)
  const version = nextVersion(input, call, existing && latest(existing))
  if (existing) existing.versions = [...existing.versions, version].slice(-VERSIONS_KEPT)
  else parameters.set(name, { name, arn: arnOf(name, call), versions: [version], tags: readTags(input.Tags) })
  return { Version: version.version, Tier: 'Standard' }
}
