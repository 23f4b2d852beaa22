import type { Parameter } from '@aws-sdk/client-ssm'
import { AwsError } from '../../kit/aws-error'
import type { AccountRegion } from '../../world/regional-map'
import type { World } from '../../world/world'
import { latest, type ParameterVersion, parametersIn, type SsmOperation, type StoredParameter } from './state'

/** A parameter in the version that a selector names. */
interface SelectedParameter {
  readonly parameter: StoredParameter
  readonly version: ParameterVersion
  /** `:3` where the request named a version; '' otherwise. */
  readonly selector: string
}

const nameOf = (given: string): string => given.replace(/^arn:aws:ssm:[^:]+:\d+:parameter(?=\/)/, '')

const findByName = (
  world: World,
  place: AccountRegion,
  given: string,
): { parameter: StoredParameter; selector: string } | undefined => {
  const [, name = '', selector = ''] = /^(.*?)(:[^:]+)?$/.exec(nameOf(given)) ?? []
  const parameters = parametersIn(world, place)
  const parameter = parameters.get(name) ?? parameters.get(name.replace(/^\//, ''))
  return parameter && { parameter, selector }
}

/**
 * A parameter by name, ARN or `name:version`; undefined if no parameter has this name.
 * @throws AwsError `ParameterVersionNotFound` for a version that the parameter does not have
 *   (BEHAVIOUR 2)
 */
export const selectParameter = (world: World, place: AccountRegion, given: string): SelectedParameter | undefined => {
  const found = findByName(world, place, given)
  if (!found) return undefined
  const { parameter, selector } = found
  const version = selector
    ? parameter.versions.find((candidate) => `:${candidate.version}` === selector)
    : latest(parameter)
  if (!version) {
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${selector.slice(1)} of ${parameter.name}. Verify the version and try again.`,
    )
  }
  return { parameter, version, selector }
}

/**
 * A parameter by name, ARN or `name:version`.
 * @throws AwsError `ParameterNotFound` (BEHAVIOUR 3); see selectParameter
 */
export const requireParameter = (world: World, place: AccountRegion, name: string | undefined): SelectedParameter => {
  const found = selectParameter(world, place, name ?? '')
  if (!found) throw new AwsError('ParameterNotFound', '')
  return found
}

/**
 * The value of a parameter of an account and Region, by name or `name:version`; undefined when it
 * does not exist.
 */
export const readSsmParameter = (world: World, place: AccountRegion, name: string): string | undefined =>
  selectParameter(world, place, name)?.version.value

/**
 * A parameter as GetParameter shows it. Without decryption the value of a SecureString is its
 * ciphertext's stand-in.
 */
export const describeParameter = (
  { parameter, version, selector }: SelectedParameter,
  withDecryption: boolean | undefined,
): Parameter => ({
  Name: parameter.name,
  Type: version.type,
  Value:
    version.type === 'SecureString' && !withDecryption
      ? Buffer.from(`encrypted:${version.value}`).toString('base64')
      : version.value,
  Version: version.version,
  ...(selector === '' ? {} : { Selector: selector }),
  LastModifiedDate: version.modified,
  ARN: parameter.arn,
  DataType: 'text',
})

/** Reads a parameter, or one of its versions (BEHAVIOUR 2, 3 and 8). */
export const getParameter: SsmOperation<'GetParameter'> = (input, call) => ({
  Parameter: describeParameter(requireParameter(call.world, call, input.Name), input.WithDecryption),
})

/** Reads up to ten parameters and names those that are not there (BEHAVIOUR 3). */
export const getParameters: SsmOperation<'GetParameters'> = (input, call) => {
  const names = input.Names ?? []
  const found = names.map((name) => ({ name, selected: selectParameter(call.world, call, name) }))
  return {
    Parameters: found.flatMap(({ selected }) => (selected ? [describeParameter(selected, input.WithDecryption)] : [])),
    InvalidParameters: found.filter(({ selected }) => !selected).map(({ name }) => name),
  }
}

/** Deletes a parameter (BEHAVIOUR 3). */
export const deleteParameter: SsmOperation<'DeleteParameter'> = (input, call) => {
  const { parameter } = requireParameter(call.world, call, input.Name)
  parametersIn(call.world, call).delete(parameter.name)
  return {}
}

/** Deletes up to ten parameters and names those that were not there (BEHAVIOUR 3). */
export const deleteParameters: SsmOperation<'DeleteParameters'> = (input, call) => {
  const parameters = parametersIn(call.world, call)
  const names = input.Names ?? []
  const DeletedParameters = names.filter((name) => parameters.delete(name))
  return { DeletedParameters, InvalidParameters: names.filter((name) => !DeletedParameters.includes(name)) }
}
