import type { ParameterType, Tag } from '@aws-sdk/client-ssm'
import { AwsError } from '../../../kit/aws-error'
import { removeTagsFromResource } from '../../ssm/parameter-tags'
import { deleteParameter, selectParameter } from '../../ssm/parameters'
import { readText } from './properties'
import { addTagsToResource, putParameter } from './requests'
import type {
  ExistingResource,
  ProvisionContext,
  ResourceIdentity,
  ResourceProperties,
  ResourceType,
} from './resource-type'

const request = (properties: ResourceProperties, Name: string) => ({
  Name,
  Type: String(properties['Type']) as ParameterType,
  Value: readText(properties, 'Value') ?? '',
  Description: readText(properties, 'Description'),
  AllowedPattern: readText(properties, 'AllowedPattern'),
  DataType: readText(properties, 'DataType'),
  Tier: readText(properties, 'Tier') as 'Standard' | undefined,
  Policies: readText(properties, 'Policies'),
})

const tagsOf = (properties: ResourceProperties): Tag[] =>
  Object.entries((properties['Tags'] ?? {}) as Record<string, unknown>).map(([Key, value]) => ({
    Key,
    Value: String(value),
  }))

const identity = (Name: string, properties: ResourceProperties): ResourceIdentity => ({
  physicalId: Name,
  attributes: { Type: properties['Type'], Value: String(properties['Value']) },
})

const replaceTags = async (
  properties: ResourceProperties,
  existing: ExistingResource,
  { call }: ProvisionContext,
): Promise<void> => {
  const resource = { ResourceType: 'Parameter' as const, ResourceId: existing.physicalId }
  const Tags = tagsOf(properties)
  const kept = new Set(Tags.map(({ Key }) => Key))
  const TagKeys = tagsOf(existing.properties).flatMap(({ Key }) => (Key === undefined || kept.has(Key) ? [] : [Key]))
  await addTagsToResource({ ...resource, Tags }, call)
  await removeTagsFromResource({ ...resource, TagKeys }, call)
}

/** AWS::SSM::Parameter. CloudFormation makes no SecureString. */
export const ssmParameter: ResourceType = {
  type: 'AWS::SSM::Parameter',
  properties: ['Name', 'Type', 'Value', 'Description', 'AllowedPattern', 'DataType', 'Tier', 'Policies', 'Tags'],
  createOnly: ['Name'],
  tagsAreMap: true,
  findExisting(properties, { call }) {
    const found = selectParameter(call.world, call, String(properties['Name'] ?? ''))
    return found && identity(found.parameter.name, properties)
  },
  async create(properties, context) {
    if (properties['Type'] === 'SecureString') {
      throw new AwsError('ValidationException', 'AWS::SSM::Parameter does not support the type SecureString')
    }
    const name = String(properties['Name'] ?? `CFN-${context.logicalId}-${context.call.world.ids.base32(12)}`)
    await putParameter({ ...request(properties, name), Tags: tagsOf(properties) }, context.call)
    return identity(name, properties)
  },
  async update(properties, existing, context) {
    await putParameter({ ...request(properties, existing.physicalId), Overwrite: true }, context.call)
    await replaceTags(properties, existing, context)
    return identity(existing.physicalId, properties)
  },
  async delete({ physicalId }, { call }) {
    if (selectParameter(call.world, call, physicalId)) await deleteParameter({ Name: physicalId }, call)
  },
}
