import { AwsError } from '../../kit/aws-error'
import type { World } from '../../world/world'
import { latest, type ParameterVersion, parametersIn, type StoredParameter } from './state'

/** A parameter in the version that a selector names. */
export interface SelectedParameter {
  readonly parameter: StoredParameter
  readonly version: ParameterVersion
  /** `:3` where the request named a version; '' otherwise. */
  readonly selector: string
}

type Place = Parameters<typeof parametersIn>[1]

const nameOf = (given: string): string => given.replace(/^arn:aws:ssm:[^:]+:\d+:parameter(?=\/)/, '')

const find = (
  world: World,
  place: Place,
  given: string,
): { parameter: StoredParameter; selector: string } | undefined => {
  const [, name = '', selector = ''] = /^(.*?)(:[^:]+)?$/.exec(nameOf(given)) ?? []
  const parameters = parametersIn(world, place)
  const parameter = parameters.get(name) ?? parameters.get(name.replace(/^\//, ''))
  return parameter && { parameter, selector }
}

/** A parameter by name, ARN, `name:version`; undefined when there is none of this name. @throws AwsError `ParameterVersionNotFound` */
export const findParameter = (world: World, place: Place, given: string): SelectedParameter | undefined => {
  const found = find(world, place, given)
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

/** @throws AwsError `ParameterNotFound`, whose message is empty, as AWS's is. */
export const requireParameter = (world: World, place: Place, name: string | undefined): SelectedParameter => {
  const found = findParameter(world, place, name ?? '')
  if (!found) throw new AwsError('ParameterNotFound', '')
  return found
}
