import {
  CloudFormationClient,
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation'
import { CreateBucketCommand, GetBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { named, parameter, template } from './templates'

type Options = Partial<CreateChangeSetCommandInput>

const withClient = (test: (client: CloudFormationClient, s3: S3Client) => Promise<void>) =>
  withSandbox((sandbox) =>
    test(new CloudFormationClient(sandbox.as(ids.security)), new S3Client(sandbox.as(ids.security))),
  )

const change = (client: CloudFormationClient, TemplateBody: string, more: Options = {}) =>
  client.send(
    new CreateChangeSetCommand({ StackName: 's', ChangeSetName: 'c', ChangeSetType: 'UPDATE', TemplateBody, ...more }),
  )

const read = (client: CloudFormationClient, IncludePropertyValues = false) =>
  client.send(new DescribeChangeSetCommand({ StackName: 's', ChangeSetName: 'c', IncludePropertyValues }))

const execute = (client: CloudFormationClient) =>
  client.send(new ExecuteChangeSetCommand({ StackName: 's', ChangeSetName: 'c' }))

const createStack = async (client: CloudFormationClient, TemplateBody: string, more: Options = {}) => {
  await change(client, TemplateBody, { ChangeSetType: 'CREATE', ...more })
  await execute(client)
  await client.send(new DeleteChangeSetCommand({ StackName: 's', ChangeSetName: 'c' }))
}

const statusOf = async (client: CloudFormationClient) =>
  (await client.send(new DescribeStacksCommand({ StackName: 's' }))).Stacks?.[0]?.StackStatus

describe('CreateChangeSet', () => {
  it('makes the stack in REVIEW_IN_PROGRESS, and its execution the resources (BEHAVIOUR 25)', () =>
    withClient(async (client) => {
      await change(client, template({ A: parameter('1') }), { ChangeSetType: 'CREATE' })
      expect(await statusOf(client)).toBe('REVIEW_IN_PROGRESS')
      expect((await read(client)).Changes?.map((one) => one.ResourceChange?.Action)).toEqual(['Add'])
      await execute(client)
      expect(await statusOf(client)).toBe('CREATE_COMPLETE')
    }))

  it('leaves the stack without a template until it is executed (BEHAVIOUR 25)', () =>
    withClient(async (client) => {
      const text = template({ A: parameter('1') })
      const read = async () => (await client.send(new GetTemplateCommand({ StackName: 's' }))).TemplateBody
      await change(client, text, { ChangeSetType: 'CREATE' })
      expect(await read()).toBe('')
      await execute(client)
      expect(await read()).toBe(text)
    }))

  it('fails without changes (BEHAVIOUR 26)', () =>
    withClient(async (client) => {
      await createStack(client, template({ A: parameter('1') }))
      await change(client, template({ A: parameter('1') }))
      expect(await read(client)).toMatchObject({
        Status: 'FAILED',
        ExecutionStatus: 'UNAVAILABLE',
        StatusReason:
          "The submitted information didn't contain changes. Submit different information to create a change set.",
      })
      await expect(execute(client)).rejects.toThrow(
        expect.objectContaining({ name: 'InvalidChangeSetStatusException' }),
      )
    }))

  it('tells replacements, and what is known only afterwards (BEHAVIOUR 27)', () =>
    withClient(async (client) => {
      const resources = (name: string) => ({
        First: named(name, '1'),
        Second: parameter({ Ref: 'First' }),
        Gone: parameter('x'),
      })
      await createStack(client, template(resources('/one')))
      const { Gone: _gone, ...left } = resources('/two')
      await change(client, template(left))
      const changes = (await read(client, true)).Changes?.map((one) => one.ResourceChange)
      expect(changes).toMatchObject([
        { LogicalResourceId: 'First', Action: 'Modify', Replacement: 'True', PolicyAction: 'ReplaceAndDelete' },
        {
          LogicalResourceId: 'Second',
          Action: 'Modify',
          Replacement: 'False',
          Details: [{ Evaluation: 'Dynamic', ChangeSource: 'ResourceReference', Target: { Name: 'Value' } }],
        },
        { LogicalResourceId: 'Gone', Action: 'Remove', PolicyAction: 'Delete' },
      ])
      expect(changes?.[1]?.AfterContext).toContain('{{changeSet:KNOWN_AFTER_APPLY}}')
      expect((await read(client)).Changes?.[1]?.ResourceChange?.AfterContext).toBeUndefined()
    }))

  it('refuses a name that is taken, CREATE for a stack and UPDATE for none (BEHAVIOUR 25)', () =>
    withClient(async (client) => {
      await expect(change(client, template({ A: parameter('1') }))).rejects.toThrow('Stack [s] does not exist')
      await createStack(client, template({ A: parameter('1') }))
      await expect(change(client, template({ A: parameter('1') }), { ChangeSetType: 'CREATE' })).rejects.toThrow(
        'Stack [s] already exists and cannot be created again with the changeSet [c].',
      )
      await change(client, template({ A: parameter('2') }))
      await expect(change(client, template({ A: parameter('3') }))).rejects.toThrow(
        expect.objectContaining({ name: 'AlreadyExistsException' }),
      )
    }))

  it('takes over a bucket that exists and is retained, if it is told to (BEHAVIOUR 30)', () =>
    withClient(async (client, s3) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'left-over' }))
      const bucket = { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', Properties: { BucketName: 'left-over' } }
      await change(client, template({ B: bucket }), { ChangeSetType: 'CREATE', ImportExistingResources: true })
      expect((await read(client)).Changes?.map((one) => one.ResourceChange?.Action)).toEqual(['Import'])
      await execute(client)
      expect(await statusOf(client)).toBe('CREATE_COMPLETE')
    }))

  it('leaves the settings of what it takes over as they are (BEHAVIOUR 30)', () =>
    withClient(async (client, s3) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'left-over' }))
      const Properties = { BucketName: 'left-over', VersioningConfiguration: { Status: 'Enabled' } }
      const bucket = { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', Properties }
      await change(client, template({ B: bucket }), { ChangeSetType: 'CREATE', ImportExistingResources: true })
      await execute(client)
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket: 'left-over' }))).Status).toBeUndefined()
    }))

  it('does not take it over unless it is told to', () =>
    withClient(async (client, s3) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'left-over' }))
      const bucket = { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', Properties: { BucketName: 'left-over' } }
      await change(client, template({ B: bucket }), { ChangeSetType: 'CREATE' })
      await execute(client)
      expect(await statusOf(client)).toBe('ROLLBACK_COMPLETE')
    }))
})

describe('ExecuteChangeSet', () => {
  it('deletes the other change sets of the stack, and cannot be repeated (BEHAVIOUR 28)', () =>
    withClient(async (client) => {
      await createStack(client, template({ A: parameter('1') }))
      await change(client, template({ A: parameter('2') }))
      await change(client, template({ A: parameter('3') }), { ChangeSetName: 'other' })
      await execute(client)
      expect((await client.send(new ListChangeSetsCommand({ StackName: 's' }))).Summaries).toEqual([])
      await expect(execute(client)).rejects.toThrow(
        expect.objectContaining({ name: 'InvalidChangeSetStatusException' }),
      )
    }))
})

describe('DeleteChangeSet', () => {
  it('succeeds for a change set that is not there, if the stack is (BEHAVIOUR 29)', () =>
    withClient(async (client) => {
      const remove = () => client.send(new DeleteChangeSetCommand({ StackName: 's', ChangeSetName: 'none' }))
      await expect(remove()).rejects.toThrow('Stack with id s does not exist')
      await createStack(client, template({ A: parameter('1') }))
      await expect(remove()).resolves.toBeDefined()
    }))
})
