import type { ResourceType } from './resource-type'

/**
 * AWS::CloudFormation::WaitConditionHandle: a URL that nobody needs to call, used to give a
 * template a resource that does nothing.
 */
export const cloudformationWaitConditionHandle: ResourceType = {
  type: 'AWS::CloudFormation::WaitConditionHandle',
  properties: [],
  createOnly: [],
  create: (_properties, { call, logicalId }) => ({
    physicalId: `https://cloudformation-waitcondition-${call.region}.s3.amazonaws.com/${call.account}/${logicalId}/${call.world.ids.uuid()}`,
    attributes: { Id: call.world.ids.uuid() },
  }),
  update: (_properties, existing) => existing,
  delete: () => undefined,
}

/** AWS::CDK::Metadata: the CDK's usage report, behind which there is nothing. */
export const cdkMetadata: ResourceType = {
  type: 'AWS::CDK::Metadata',
  properties: ['Analytics', 'Modules'],
  createOnly: [],
  create: (_properties, { call }) => ({ physicalId: call.world.ids.uuid(), attributes: {} }),
  update: (_properties, existing) => existing,
  delete: () => undefined,
}
