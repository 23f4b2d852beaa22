import { AwsError } from '../../kit/aws-error'
import { type AccountRegion, RegionalMap } from '../../world/regional-map'
import { defineStore, type World } from '../../world/world'

/** An image repository. It holds no images: nothing of this project is a container. */
export interface Repository {
  readonly name: string
  readonly arn: string
  readonly uri: string
}

const store = defineStore('ecr', () => new RegionalMap<Map<string, Repository>>(() => new Map()))

/** The repositories of an account and Region by name. */
export const repositoriesIn = (world: World, place: AccountRegion): Map<string, Repository> =>
  world.store(store).in(place)

/**
 * Makes a repository (BEHAVIOUR 1 and 2).
 * @throws AwsError `RepositoryAlreadyExistsException`; `InvalidParameterException` for a name
 *   outside the API's pattern.
 */
export const makeRepository = (world: World, place: AccountRegion, name: string): Repository => {
  if (!/^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/.test(name) || name.length > 256) {
    throw new AwsError(
      'InvalidParameterException',
      `Invalid parameter at 'repositoryName' failed to satisfy constraint: '${name}'`,
    )
  }
  const { account, region } = place
  const repositories = repositoriesIn(world, place)
  if (repositories.has(name)) {
    throw new AwsError(
      'RepositoryAlreadyExistsException',
      `The repository with name '${name}' already exists in the registry with id '${account}'`,
    )
  }
  const repository = {
    name,
    arn: `arn:aws:ecr:${region}:${account}:repository/${name}`,
    uri: `${account}.dkr.ecr.${region}.amazonaws.com/${name}`,
  }
  repositories.set(name, repository)
  return repository
}
