import { makeRepository, type Repository, repositoriesIn } from '../../ecr/repositories'
import type { ResourceIdentity, ResourceType } from './resource-type'

const identity = ({ name, arn, uri }: Repository): ResourceIdentity => ({
  physicalId: name,
  attributes: { Arn: arn, RepositoryUri: uri },
})

/**
 * AWS::ECR::Repository, because the CDK's bootstrap makes one. Policies and settings are kept with
 * the stack only: there is no API to read them.
 */
export const ecrRepository: ResourceType = {
  type: 'AWS::ECR::Repository',
  properties: [
    'RepositoryName',
    'ImageTagMutability',
    'ImageScanningConfiguration',
    'LifecyclePolicy',
    'RepositoryPolicyText',
    'EmptyOnDelete',
    'Tags',
  ],
  createOnly: ['RepositoryName'],
  findExisting(properties, { call }) {
    const found = repositoriesIn(call.world, call).get(String(properties['RepositoryName'] ?? ''))
    return found && identity(found)
  },
  create(properties, { call, generateName }) {
    const name = String(properties['RepositoryName'] ?? generateName(256).toLowerCase())
    return identity(makeRepository(call.world, call, name))
  },
  update: (_properties, existing) => existing,
  delete({ physicalId }, { call }) {
    repositoriesIn(call.world, call).delete(physicalId)
  },
}
