import {
  CloudTrailClient,
  CreateTrailCommand,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTrailsCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail'
import { EnableAWSServiceAccessCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const organizationTrail = `arn:aws:cloudtrail:us-east-1:${ids.management}:trail/aws-controltower-BaselineCloudTrail`

const clientOf = ({ as }: TestSandbox, account: string, region = 'eu-west-1') =>
  new CloudTrailClient(as(account, region))

const namesOf = async (client: CloudTrailClient, includeShadowTrails?: boolean) => {
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({ includeShadowTrails }))
  return trailList.map(({ Name }) => Name)
}

const withBucket = async ({ as }: TestSandbox, account: string) => {
  await new S3Client({ ...as(account, 'us-east-1'), forcePathStyle: true }).send(
    new CreateBucketCommand({ Bucket: 'logs' }),
  )
}

describe('trails', () => {
  it('begin with an organization trail that members see and cannot change (BEHAVIOUR 2, 3, 6)', () =>
    withSandbox(async (sandbox) => {
      const member = clientOf(sandbox, ids.security)
      expect(await namesOf(member)).toEqual(['aws-controltower-BaselineCloudTrail'])
      expect(await namesOf(member, false)).toEqual([])
      expect(await member.send(new GetTrailStatusCommand({ Name: organizationTrail }))).toMatchObject({
        IsLogging: true,
      })
      const { EventSelectors } = await member.send(new GetEventSelectorsCommand({ TrailName: organizationTrail }))
      expect(EventSelectors).toMatchObject([{ ReadWriteType: 'All', IncludeManagementEvents: true }])
      await expect(member.send(new StopLoggingCommand({ Name: organizationTrail }))).rejects.toMatchObject({
        name: 'NotOrganizationMasterAccountException',
      })
      const management = clientOf(sandbox, ids.management)
      await expect(management.send(new StopLoggingCommand({ Name: organizationTrail }))).rejects.toMatchObject({
        name: 'InvalidHomeRegionException',
      })
      await clientOf(sandbox, ids.management, 'us-east-1').send(new StopLoggingCommand({ Name: organizationTrail }))
      expect(await member.send(new GetTrailStatusCommand({ Name: organizationTrail }))).toMatchObject({
        IsLogging: false,
      })
    }))

  it('log nothing before they are started, and are in one Region unless all are wanted (BEHAVIOUR 3, 5)', () =>
    withSandbox(async (sandbox) => {
      await withBucket(sandbox, ids.security)
      const [client, elsewhere] = [clientOf(sandbox, ids.security), clientOf(sandbox, ids.security, 'us-east-1')]
      await client.send(new CreateTrailCommand({ Name: 'ours', S3BucketName: 'logs' }))
      expect(await client.send(new GetTrailStatusCommand({ Name: 'ours' }))).toMatchObject({ IsLogging: false })
      await client.send(new StartLoggingCommand({ Name: 'ours' }))
      expect(await client.send(new GetTrailStatusCommand({ Name: 'ours' }))).toMatchObject({ IsLogging: true })
      expect(await namesOf(client, false)).toEqual(['ours'])
      expect(await namesOf(elsewhere)).not.toContain('ours')
      await client.send(new UpdateTrailCommand({ Name: 'ours', IsMultiRegionTrail: true }))
      expect(await namesOf(elsewhere)).toContain('ours')
      expect((await client.send(new ListTrailsCommand())).Trails).toHaveLength(2)
      await client.send(new DeleteTrailCommand({ Name: 'ours' }))
      await expect(client.send(new GetTrailCommand({ Name: 'ours' }))).rejects.toMatchObject({
        name: 'TrailNotFoundException',
      })
    }))

  it('have basic or advanced selectors (BEHAVIOUR 8)', () =>
    withSandbox(async (sandbox) => {
      await withBucket(sandbox, ids.security)
      const client = clientOf(sandbox, ids.security)
      await client.send(new CreateTrailCommand({ Name: 'ours', S3BucketName: 'logs' }))
      const advanced = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }]
      const put = (input: object) => client.send(new PutEventSelectorsCommand({ TrailName: 'ours', ...input }))
      await put({ AdvancedEventSelectors: advanced })
      const selectors = await client.send(new GetEventSelectorsCommand({ TrailName: 'ours' }))
      expect(selectors).toMatchObject({ AdvancedEventSelectors: advanced })
      expect(selectors.EventSelectors).toBeUndefined()
      await expect(put({})).rejects.toMatchObject({ name: 'InvalidEventSelectorsException' })
    }))

  it('are refused as AWS refuses them (BEHAVIOUR 7)', () =>
    withSandbox(async (sandbox) => {
      await withBucket(sandbox, ids.management)
      const client = clientOf(sandbox, ids.management)
      const create = (input: object = {}) =>
        client.send(new CreateTrailCommand({ Name: 'ours', S3BucketName: 'logs', ...input }))
      const refused: readonly (readonly [object, string])[] = [
        [{ Name: 'a b' }, 'InvalidTrailNameException'],
        [{ S3BucketName: 'nowhere' }, 'S3BucketDoesNotExistException'],
        [{ IsOrganizationTrail: true }, 'CloudTrailAccessNotEnabledException'],
      ]
      for (const [input, name] of refused) await expect(create(input)).rejects.toMatchObject({ name })
      await new OrganizationsClient(sandbox.as(ids.management)).send(
        new EnableAWSServiceAccessCommand({ ServicePrincipal: 'cloudtrail.amazonaws.com' }),
      )
      await create({ IsOrganizationTrail: true })
      await expect(create()).rejects.toMatchObject({ name: 'TrailAlreadyExistsException' })
      for (const Name of ['two', 'three', 'four']) await create({ Name })
      await expect(create({ Name: 'five' })).rejects.toMatchObject({ name: 'MaximumNumberOfTrailsExceededException' })
    }))
})
