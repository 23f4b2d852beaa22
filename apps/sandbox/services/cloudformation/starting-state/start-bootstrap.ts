import type { World } from '../../../world/world'
import type { CloudFormationScenario } from './cloud-formation-schema'
import { startStack } from './start-stacks'

type Bootstrap = NonNullable<CloudFormationScenario['bootstrap']>[number]

/** What tools read of the CDK's bootstrap: version and bucket, under the logical ids of its own template (BEHAVIOUR 47). */
const bootstrapTemplate = ({
  account,
  region,
  version,
  qualifier = 'hnb659fds',
}: Bootstrap): Record<string, unknown> => ({
  Description: 'This stack includes resources needed to deploy AWS CDK apps into this environment',
  Resources: {
    StagingBucket: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: `cdk-${qualifier}-assets-${account}-${region}` },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    },
    CdkBootstrapVersion: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Type: 'String', Name: `/cdk-bootstrap/${qualifier}/version`, Value: String(version) },
    },
  },
  Outputs: {
    BucketName: { Value: { Ref: 'StagingBucket' } },
    BucketDomainName: { Value: { 'Fn::GetAtt': ['StagingBucket', 'RegionalDomainName'] } },
    BootstrapVersion: { Value: { 'Fn::GetAtt': ['CdkBootstrapVersion', 'Value'] } },
  },
})

/** Makes the CDK bootstraps that a scenario starts with: stack, version parameter and bucket; the roles come with the next bootstrap. */
export const startBootstrap = async (world: World, { bootstrap = [] }: CloudFormationScenario): Promise<void> => {
  for (const wanted of bootstrap) {
    await startStack(world, {
      account: wanted.account,
      region: wanted.region,
      name: wanted.stackName ?? 'CDKToolkit',
      status: 'CREATE_COMPLETE',
      template: bootstrapTemplate(wanted),
    })
  }
}
