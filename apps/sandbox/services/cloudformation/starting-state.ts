import { administratorCall } from '../../request/operation'
import type { CloudFormationScenario } from '../../scenario/cloud-formation-schema'
import { ScenarioError } from '../../scenario/scenario-error'
import type { World } from '../../world/world'
import { defineStack } from './engine/define-stack'
import { addStack, newPlace } from './engine/new-stack'
import { provideResourceTypes } from './engine/resource-type-registry'
import { rollBackCreation, runCreation } from './engine/run-creation'
import { StackOperation } from './engine/stack-operation'
import { resourceTypes } from './provision/resource-types'
import { stackSetsFollower } from './stack-sets/auto-deployment'
import { setOrganizationsAccess } from './stack-sets/organizations-access'
import { findStack } from './state'

type StartingStack = NonNullable<CloudFormationScenario['stacks']>[number]

const placeholder = { Resources: { Placeholder: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } }

const REASON = 'The scenario starts with it'

/**
 * A stack that was made is brought to the status that the scenario wants, as CloudFormation would
 * have left it.
 */
const settle = async (operation: StackOperation, status: StartingStack['status']): Promise<void> => {
  const { stack } = operation
  if (status === 'ROLLBACK_COMPLETE') return rollBackCreation(operation, REASON)
  if (status === 'UPDATE_FAILED' || status === 'UPDATE_ROLLBACK_FAILED') {
    stack.interrupted = { definition: stack.definition, resources: new Map(stack.resources) }
  }
  if (status !== 'CREATE_COMPLETE') operation.setStatus(status, REASON)
}

/**
 * Makes one stack through CloudFormation's engine, with its resources, and leaves it in a status.
 * @throws ScenarioError where the account and Region have a stack of that name, or where it cannot
 *   be made.
 */
const startStack = async (world: World, wanted: StartingStack): Promise<void> => {
  const call = administratorCall(world, wanted.account, wanted.region)
  const problem = (says: string): ScenarioError =>
    new ScenarioError([{ place: `cloudFormation, ${wanted.name} in ${wanted.account}, ${wanted.region}`, says }])
  if (findStack(world, call, wanted.name)) throw problem('there are two stacks of that name')
  const place = newPlace(call, wanted.name)
  const input = {
    TemplateBody: JSON.stringify(wanted.template ?? placeholder),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  }
  const stack = addStack(call, place, defineStack(input, call, place, undefined))
  if (wanted.status === 'REVIEW_IN_PROGRESS') return
  const operation = new StackOperation(stack, call)
  await runCreation(operation, 'DO_NOTHING')
  if (stack.statusReason !== undefined && stack.status !== 'CREATE_COMPLETE') throw problem(stack.statusReason)
  await settle(operation, wanted.status)
}

/** Makes the stacks that a scenario starts with, one after the other, as it lists them. */
const startStacks = async (world: World, { stacks = [] }: CloudFormationScenario): Promise<void> => {
  for (const wanted of stacks) await startStack(world, wanted)
}

type Bootstrap = NonNullable<CloudFormationScenario['bootstrap']>[number]

/**
 * What tools read of the CDK's bootstrap: version and bucket, under the logical ids of its own
 * template (BEHAVIOUR 47).
 */
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

/**
 * Makes the CDK bootstraps that a scenario starts with: stack, version parameter and bucket; the
 * roles come with the next bootstrap.
 */
const startBootstrap = async (world: World, { bootstrap = [] }: CloudFormationScenario): Promise<void> => {
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

const startAccess = (world: World, { organizationsAccess: status }: CloudFormationScenario): void => {
  if (status) setOrganizationsAccess({ world }, status)
}

/** CloudFormation as the scenario finds it: trusted access of StackSets, CDK bootstraps, stacks. */
export const applyCloudFormation = async (world: World, scenario: CloudFormationScenario): Promise<void> => {
  startAccess(world, scenario)
  provideResourceTypes(world, resourceTypes)
  world.store(stackSetsFollower)
  await startBootstrap(world, scenario)
  await startStacks(world, scenario)
}
