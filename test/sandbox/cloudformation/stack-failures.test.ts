import {
  CloudFormationClient,
  ContinueUpdateRollbackCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { DeleteBucketCommand, HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { impossible, parameter, template } from './templates'

const bucketName = 'failures-bucket'
const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: bucketName } }

const withClients = (test: (client: CloudFormationClient, s3: S3Client) => Promise<void>) =>
  withSandbox((sandbox) =>
    test(new CloudFormationClient(sandbox.as(ids.security)), new S3Client(sandbox.as(ids.security))),
  )

const create = (client: CloudFormationClient, TemplateBody: string, StackName = 's') =>
  client.send(new CreateStackCommand({ StackName, TemplateBody }))

const read = async (client: CloudFormationClient, StackName = 's') =>
  (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]

describe('DeleteStack of a resource that cannot go (BEHAVIOUR 19)', () => {
  it('ends in DELETE_FAILED, from where the resource may be retained', () =>
    withClients(async (client, s3) => {
      const { StackId = '' } = await create(client, template({ Kept: bucket, Gone: parameter('x') }))
      await s3.send(new PutObjectCommand({ Bucket: bucketName, Key: 'k', Body: 'x' }))
      const retain = () => client.send(new DeleteStackCommand({ StackName: 's', RetainResources: ['Kept'] }))
      await expect(retain()).rejects.toThrow('only when the stack is in the DELETE_FAILED state')
      await client.send(new DeleteStackCommand({ StackName: 's' }))
      expect(await read(client)).toMatchObject({
        StackStatus: 'DELETE_FAILED',
        StackStatusReason: 'The following resource(s) failed to delete: [Kept]. ',
      })
      await retain()
      expect((await read(client, StackId))?.StackStatus).toBe('DELETE_COMPLETE')
      await expect(s3.send(new HeadBucketCommand({ Bucket: bucketName }))).resolves.toBeDefined()
    }))
})

describe('ContinueUpdateRollback (BEHAVIOUR 18)', () => {
  const statement = (Action: string) => ({
    Effect: 'Allow',
    Principal: { AWS: ids.workload },
    Action,
    Resource: `arn:aws:s3:::${bucketName}/*`,
  })
  const policy = (action: string) => ({
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: bucketName, PolicyDocument: { Version: '2012-10-17', Statement: [statement(action)] } },
  })

  it('goes on where a resource could not be restored, and skips it', () =>
    withClients(async (client, s3) => {
      await create(client, template({ Bucket: bucket }), 'buckets')
      await create(client, template({ Policy: policy('s3:GetObject') }))
      await s3.send(new DeleteBucketCommand({ Bucket: bucketName }))
      const TemplateBody = template({ Policy: policy('s3:PutObject') })
      await client.send(new UpdateStackCommand({ StackName: 's', TemplateBody }))
      expect((await read(client))?.StackStatus).toBe('UPDATE_ROLLBACK_FAILED')
      await client.send(new ContinueUpdateRollbackCommand({ StackName: 's' }))
      expect((await read(client))?.StackStatus).toBe('UPDATE_ROLLBACK_FAILED')
      const other = new ContinueUpdateRollbackCommand({ StackName: 's', ResourcesToSkip: ['Nope'] })
      await expect(client.send(other)).rejects.toThrow('Resources [Nope] cannot be skipped')
      await client.send(new ContinueUpdateRollbackCommand({ StackName: 's', ResourcesToSkip: ['Policy'] }))
      expect((await read(client))?.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    }))

  it('is refused in any other state', () =>
    withClients(async (client) => {
      await create(client, template({ A: parameter('x') }))
      await expect(client.send(new ContinueUpdateRollbackCommand({ StackName: 's' }))).rejects.toThrow(
        'is in CREATE_COMPLETE state and can not be continued update rollback',
      )
    }))
})

describe('a stack whose creation failed', () => {
  it('is made complete by an update with rollback disabled', () =>
    withClients(async (client) => {
      const TemplateBody = template({ Good: parameter('x'), Bad: impossible() })
      await client.send(new CreateStackCommand({ StackName: 's', TemplateBody, DisableRollback: true }))
      const repaired = template({ Good: parameter('x'), Bad: parameter('y') })
      const update = (DisableRollback: boolean) =>
        client.send(new UpdateStackCommand({ StackName: 's', TemplateBody: repaired, DisableRollback }))
      await expect(update(false)).rejects.toThrow('is in CREATE_FAILED state and can not be updated')
      await update(true)
      expect((await read(client))?.StackStatus).toBe('UPDATE_COMPLETE')
    }))

  it('is deleted if it was asked for', () =>
    withClients(async (client) => {
      const { StackId = '' } = await client.send(
        new CreateStackCommand({ StackName: 's', TemplateBody: template({ Bad: impossible() }), OnFailure: 'DELETE' }),
      )
      expect((await read(client, StackId))?.StackStatus).toBe('DELETE_COMPLETE')
    }))
})
