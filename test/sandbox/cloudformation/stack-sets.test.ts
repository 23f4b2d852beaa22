import {
  CloudFormationClient,
  CreateStackSetCommand,
  DeleteStackInstancesCommand,
  DeleteStackSetCommand,
  DescribeStacksCommand,
  ListStackInstancesCommand,
  UpdateStackInstancesCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { stackSetsIn } from '../../../apps/sandbox/services/cloudformation/stack-sets/state'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import {
  allowAdministrationRole,
  createInstances,
  instanceTemplate,
  makeAdministrationRole,
  makeExecutionRole,
  makeRoles,
  makeStackSet,
  readInstances,
  readOperation,
  stackSetClient,
} from './stack-set-fixture'

const { security, workload, other } = ids

const stored = (sandbox: TestSandbox, account: string, region: string) =>
  new SSMClient(sandbox.as(account, region))
    .send(new GetParameterCommand({ Name: '/from-stack-set' }))
    .then(({ Parameter }) => Parameter?.Value)

/** Makes the instance of an account fail: its parameter's name is taken. */
const occupy = (sandbox: TestSandbox, account: string, region = 'us-east-1') =>
  new SSMClient(sandbox.as(account, region)).send(
    new PutParameterCommand({ Name: '/from-stack-set', Value: 'taken', Type: 'String' }),
  )

describe('CreateStackInstances', () => {
  it('refuses a Region that AWS does not have (BEHAVIOUR 81)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [security, workload])
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      const error = { name: 'ValidationError', message: 'Region xx-nope-1 is not supported' }
      await expect(createInstances(client, [workload], ['us-east-1', 'xx-nope-1'])).rejects.toMatchObject(error)
    }))

  it('makes a stack in every account and Region (BEHAVIOUR 34)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [security, workload])
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      const operation = await createInstances(client, [security, workload], ['us-east-1', 'eu-west-1'])
      expect(operation).toMatchObject({ status: 'SUCCEEDED', failed: 0 })
      expect(await readInstances(client)).toEqual([
        `${security} us-east-1 CURRENT SUCCEEDED`,
        `${workload} us-east-1 CURRENT SUCCEEDED`,
        `${security} eu-west-1 CURRENT SUCCEEDED`,
        `${workload} eu-west-1 CURRENT SUCCEEDED`,
      ])
      expect(await stored(sandbox, workload, 'eu-west-1')).toBe('default')
      const { Stacks } = await new CloudFormationClient(sandbox.as(workload, 'eu-west-1')).send(
        new DescribeStacksCommand({}),
      )
      expect(Stacks?.[0]?.StackName).toMatch(/^StackSet-set-[0-9a-f-]{36}$/)
    }))

  it('hands a template on that came by URL and is longer than a body may be (BEHAVIOUR 2)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [workload])
      const s3 = new S3Client({ ...sandbox.as(security), forcePathStyle: true })
      await s3.send(new CreateBucketCommand({ Bucket: 'templates' }))
      const Body = JSON.stringify({ ...JSON.parse(instanceTemplate), Metadata: { filler: 'x'.repeat(60_000) } })
      await s3.send(new PutObjectCommand({ Bucket: 'templates', Key: 'long.json', Body }))
      const client = stackSetClient(sandbox)
      await client.send(
        new CreateStackSetCommand({
          StackSetName: 'set',
          AdministrationRoleARN: `arn:aws:iam::${security}:role/administration`,
          ExecutionRoleName: 'execution',
          TemplateURL: `${sandbox.url}/templates/long.json`,
        }),
      )
      const operation = await createInstances(client, [workload], ['us-east-1'])
      expect(operation).toMatchObject({ status: 'SUCCEEDED', failed: 0 })
      expect(await readInstances(client)).toEqual([`${workload} us-east-1 CURRENT SUCCEEDED`])
    }))

  it('succeeds with failed instances within the tolerance (BEHAVIOUR 34 and 36)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [workload, other])
      await occupy(sandbox, workload)
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      const operation = await createInstances(client, [workload, other], ['us-east-1'], { FailureToleranceCount: 1 })
      expect(operation).toMatchObject({
        status: 'SUCCEEDED',
        failed: 1,
        results: [`${workload} us-east-1 FAILED`, `${other} us-east-1 SUCCEEDED`],
      })
      expect(operation.reasons[0]).toMatch(
        /^ResourceLogicalId:P, ResourceType:AWS::SSM::Parameter, ResourceStatusReason:.*already exists/,
      )
      expect(await readInstances(client)).toEqual([
        `${workload} us-east-1 OUTDATED FAILED`,
        `${other} us-east-1 CURRENT SUCCEEDED`,
      ])
    }))

  it('stops above the tolerance, and leaves out later Regions (BEHAVIOUR 35)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [workload, other])
      await occupy(sandbox, workload)
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      const operation = await createInstances(client, [workload, other], ['us-east-1', 'eu-west-1'])
      expect(operation).toMatchObject({
        status: 'FAILED',
        results: [
          `${workload} us-east-1 FAILED`,
          `${other} us-east-1 CANCELLED`,
          `${workload} eu-west-1 CANCELLED`,
          `${other} eu-west-1 CANCELLED`,
        ],
      })
    }))

  it('goes on in other Regions in parallel (BEHAVIOUR 35)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [workload])
      await occupy(sandbox, workload)
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      const preferences = { RegionConcurrencyType: 'PARALLEL' as const }
      const operation = await createInstances(client, [workload], ['us-east-1', 'eu-west-1'], preferences)
      expect(operation).toMatchObject({
        status: 'FAILED',
        results: [`${workload} us-east-1 FAILED`, `${workload} eu-west-1 SUCCEEDED`],
      })
    }))

  it.each([
    [
      'without an administration role',
      () => Promise.resolve(),
      `Account ${security} should have 'administration' role with trust relationship to CloudFormation service.`,
    ],
    [
      'without an execution role',
      async (sandbox: TestSandbox) => {
        await makeAdministrationRole(sandbox)
        await allowAdministrationRole(sandbox)
      },
      `Account ${workload} should have 'execution' role with trust relationship to Role 'administration'.`,
    ],
    [
      'while the administration role has no policy',
      async (sandbox: TestSandbox) => {
        await makeAdministrationRole(sandbox)
        await makeExecutionRole(sandbox, workload)
      },
      `Account ${workload} should have 'execution' role with trust relationship to Role 'administration'.`,
    ],
  ])('fails the instance %s (BEHAVIOUR 32)', (_what, prepare, reason) =>
    withSandbox(async (sandbox) => {
      await prepare(sandbox)
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      const operation = await createInstances(client, [workload], ['us-east-1'])
      expect(operation).toMatchObject({ status: 'FAILED', reasons: [reason] })
    }),
  )

  it('fails the instance in a Region that is not enabled (BEHAVIOUR 33)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [workload])
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      const operation = await createInstances(client, [workload], ['ap-east-1'])
      expect(operation.reasons).toEqual([`Region ap-east-1 is not enabled in account ${security}.`])
    }))
})

describe('UpdateStackInstances', () => {
  it('retries a failed instance and sets its overrides (BEHAVIOUR 38)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [workload])
      await makeStackSet(stackSetClient(sandbox))
      const client = stackSetClient(sandbox)
      await createInstances(client, [workload], ['us-east-1'])
      const update = (ParameterOverrides?: { ParameterKey: string; ParameterValue: string }[]) =>
        client.send(
          new UpdateStackInstancesCommand({
            StackSetName: 'set',
            Accounts: [workload],
            Regions: ['us-east-1'],
            ...(ParameterOverrides ? { ParameterOverrides } : {}),
          }),
        )
      await update([{ ParameterKey: 'Value', ParameterValue: 'own' }])
      await update()
      expect(await stored(sandbox, workload, 'us-east-1')).toBe('own')
      await update([])
      expect(await stored(sandbox, workload, 'us-east-1')).toBe('default')
      await expect(update([{ ParameterKey: 'Nope', ParameterValue: 'x' }])).rejects.toThrow(
        'Parameters: [Nope] do not exist',
      )
    }))
})

describe('UpdateStackSet', () => {
  it('changes the definition even if the operation fails (BEHAVIOUR 37)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [workload, other])
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      await createInstances(client, [workload, other], ['us-east-1'])
      const broken = instanceTemplate.replace('/from-stack-set', '/aws/reserved')
      const { OperationId } = await client.send(
        new UpdateStackSetCommand({ StackSetName: 'set', TemplateBody: broken }),
      )
      expect(await readOperation(client, OperationId)).toMatchObject({ status: 'FAILED' })
      expect(await readInstances(client)).toEqual([
        `${workload} us-east-1 OUTDATED FAILED`,
        `${other} us-east-1 OUTDATED CANCELLED`,
      ])
      expect(await stored(sandbox, workload, 'us-east-1')).toBe('default')
    }))
})

describe('DeleteStackInstances', () => {
  it('deletes the stacks, after which the StackSet can go (BEHAVIOUR 40)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [workload])
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      await createInstances(client, [workload], ['us-east-1'])
      const removeSet = () => client.send(new DeleteStackSetCommand({ StackSetName: 'set' }))
      await expect(removeSet()).rejects.toThrow(expect.objectContaining({ name: 'StackSetNotEmptyException' }))
      await client.send(
        new DeleteStackInstancesCommand({
          StackSetName: 'set',
          Accounts: [workload],
          Regions: ['us-east-1'],
          RetainStacks: false,
        }),
      )
      await expect(stored(sandbox, workload, 'us-east-1')).rejects.toThrow(
        expect.objectContaining({ name: 'ParameterNotFound' }),
      )
      await expect(removeSet()).resolves.toBeDefined()
      const list = client.send(new ListStackInstancesCommand({ StackSetName: 'set' }))
      await expect(list).rejects.toThrow(expect.objectContaining({ name: 'StackSetNotFoundException' }))
    }))

  it('leaves the stacks if they are retained (BEHAVIOUR 39)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [workload])
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      await createInstances(client, [workload], ['us-east-1'])
      await client.send(
        new DeleteStackInstancesCommand({
          StackSetName: 'set',
          Accounts: [workload],
          Regions: ['us-east-1'],
          RetainStacks: true,
        }),
      )
      expect(await readInstances(client)).toEqual([])
      expect(await stored(sandbox, workload, 'us-east-1')).toBe('default')
    }))
})

describe('CreateStackSet', () => {
  it('makes 1,000 StackSets in an account and no more (BEHAVIOUR 82)', () =>
    withSandbox(async (sandbox) => {
      await makeRoles(sandbox, [security])
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      const held = stackSetsIn(sandbox.world(), { account: security, region: await client.config.region() })
      const [made] = held.values()
      if (made === undefined) throw new Error('the StackSet is not there')
      for (let index = 1; index < 1000; index += 1) held.set(`another-${index}`, { ...made, name: `another-${index}` })
      const again = () =>
        client.send(new CreateStackSetCommand({ StackSetName: 'more', TemplateBody: instanceTemplate }))
      await expect(again()).rejects.toMatchObject({ name: 'LimitExceededException' })
      held.delete('another-7')
      await expect(again()).resolves.toMatchObject({ StackSetId: expect.stringContaining('more:') })
    }))

  it('refuses a name that is taken (BEHAVIOUR 31)', () =>
    withSandbox(async (sandbox) => {
      const client = stackSetClient(sandbox)
      await makeStackSet(client)
      await expect(makeStackSet(client)).rejects.toThrow(
        expect.objectContaining({ name: 'NameAlreadyExistsException' }),
      )
    }))

  it('refuses a service-managed StackSet outside the management account, and without organizations access (BEHAVIOUR 48 and 49)', () =>
    withSandbox(async (sandbox) => {
      const serviceManaged = { PermissionModel: 'SERVICE_MANAGED' as const, AutoDeployment: { Enabled: false } }
      const roles = { AdministrationRoleARN: undefined, ExecutionRoleName: undefined }
      const inManagement = new CloudFormationClient(sandbox.as(ids.management))
      await expect(makeStackSet(inManagement, { ...serviceManaged, ...roles })).rejects.toThrow(
        'You must enable organizations access to operate a service managed stack set',
      )
      await expect(makeStackSet(stackSetClient(sandbox), { ...serviceManaged, ...roles })).rejects.toThrow(
        'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
      )
    }))
})
