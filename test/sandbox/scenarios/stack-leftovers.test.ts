import {
  CloudFormationClient,
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  DescribeOrganizationsAccessCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { loadScenario } from '../../support/load-scenario'
import { smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { accounts } from './guardduty-world'

const home = 'ap-northeast-1'
const clientOf = (as: TestSandbox['as']) => new CloudFormationClient({ ...as(accounts.security, home), maxAttempts: 1 })

const statusOf = async (as: TestSandbox['as'], StackName: string): Promise<string | undefined> =>
  (await clientOf(as).send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus

const topic = JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } })

describe('the scenario stack-leftovers', () => {
  const scenario = loadScenario('stack-leftovers')

  it('has a stack in ROLLBACK_COMPLETE, which can only be deleted (cloudformation, BEHAVIOUR 46)', () =>
    withSandbox(async ({ as }) => {
      const StackName = 'GuardpostFoundation'
      expect(await statusOf(as, StackName)).toBe('ROLLBACK_COMPLETE')
      await expect(clientOf(as).send(new UpdateStackCommand({ StackName, TemplateBody: topic }))).rejects.toThrow(
        'is in ROLLBACK_COMPLETE state and can not be updated',
      )
      await clientOf(as).send(new DeleteStackCommand({ StackName }))
      await expect(statusOf(as, StackName)).rejects.toThrow(`Stack with id ${StackName} does not exist`)
    }, scenario))

  it('has a stack in UPDATE_ROLLBACK_FAILED, which can be updated after ContinueUpdateRollback (cloudformation, BEHAVIOUR 18, 46)', () =>
    withSandbox(async ({ as }) => {
      const StackName = 'GuardpostAlerts'
      const update = new UpdateStackCommand({ StackName, TemplateBody: topic })
      await expect(clientOf(as).send(update)).rejects.toThrow('is in UPDATE_ROLLBACK_FAILED state')
      await clientOf(as).send(new ContinueUpdateRollbackCommand({ StackName }))
      expect(await statusOf(as, StackName)).toBe('UPDATE_ROLLBACK_COMPLETE')
      await clientOf(as).send(update)
      const { StackResources } = await clientOf(as).send(new DescribeStackResourcesCommand({ StackName }))
      expect(StackResources).toMatchObject([{ LogicalResourceId: 'Topic', ResourceStatus: 'CREATE_COMPLETE' }])
    }, scenario))

  it('has a stack in REVIEW_IN_PROGRESS without resources', () =>
    withSandbox(async ({ as }) => {
      expect(await statusOf(as, 'GuardpostSlack')).toBe('REVIEW_IN_PROGRESS')
    }, scenario))

  it("has a bootstrap that is too old, beside the customer's own (cloudformation, BEHAVIOUR 47)", () =>
    withSandbox(async ({ as }) => {
      const ssm = new SSMClient(as(accounts.security, home))
      const version = async (qualifier: string) =>
        (await ssm.send(new GetParameterCommand({ Name: `/cdk-bootstrap/${qualifier}/version` }))).Parameter?.Value
      expect([await version('guardpost'), await version('hnb659fds')]).toEqual(['5', '21'])
      const { Stacks } = await clientOf(as).send(new DescribeStacksCommand({ StackName: 'GuardpostToolkit' }))
      const Bucket = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'BucketName')?.OutputValue ?? ''
      const s3 = new S3Client({ ...as(accounts.security, home), forcePathStyle: true })
      expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe(home)
    }, scenario))

  it('has trusted access of StackSets', () =>
    withSandbox(async ({ as }) => {
      const management = new CloudFormationClient(as(accounts.management, home))
      const { Status } = await management.send(new DescribeOrganizationsAccessCommand({}))
      expect(Status).toBe('ENABLED')
    }, scenario))
})

describe('cloudFormation.stacks of a scenario', () => {
  const place = { account: accounts.security, region: home }
  const withStacks = (...stacks: object[]): Scenario =>
    ({ ...smallOrganization, cloudFormation: { stacks } }) as unknown as Scenario

  it.each([
    'CREATE_COMPLETE',
    'CREATE_FAILED',
    'ROLLBACK_FAILED',
    'DELETE_FAILED',
    'UPDATE_COMPLETE',
    'UPDATE_FAILED',
    'UPDATE_ROLLBACK_COMPLETE',
  ])('leaves a stack in %s, and it can be deleted', (status) =>
    withSandbox(
      async ({ as }) => {
        expect(await statusOf(as, 'left')).toBe(status)
        await clientOf(as).send(new DeleteStackCommand({ StackName: 'left' }))
        await expect(statusOf(as, 'left')).rejects.toThrow('does not exist')
      },
      withStacks({ ...place, name: 'left', status }),
    ),
  )

  it.each([
    [
      'two stacks of one name',
      [
        { ...place, name: 'a', status: 'CREATE_COMPLETE' },
        { ...place, name: 'a', status: 'CREATE_COMPLETE' },
      ],
      'there are two stacks of that name',
    ],
    [
      'a template that fails',
      [
        {
          ...place,
          name: 'a',
          status: 'CREATE_COMPLETE',
          template: {
            Resources: {
              One: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Name: 'a b', Value: 'x' } },
            },
          },
        },
      ],
      'cloudFormation, a in 222222222222, ap-northeast-1',
    ],
  ])('refuses %s', async (_what, stacks, message) => {
    await expect(withSandbox(async () => undefined, withStacks(...stacks))).rejects.toThrow(message)
  })
})
