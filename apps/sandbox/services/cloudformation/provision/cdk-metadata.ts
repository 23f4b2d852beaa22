import type { ResourceType } from '../resource-type'

/** AWS::CDK::Metadata: the CDK's usage report, behind which there is nothing. */
export const cdkMetadata: ResourceType = {
  type: 'AWS::CDK::Metadata',
  properties: ['Analytics', 'Modules'],
  createOnly: [],
  create: (_properties, { call }) => ({ physicalId: call.world.ids.uuid(), attributes: {} }),
  update: (_properties, existing) => existing,
  delete: () => undefined,
}
