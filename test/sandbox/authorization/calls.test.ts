import {
  CreateDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListFiltersCommand,
  ListMembersCommand,
} from '@aws-sdk/client-guardduty'
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  GetRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam'
import { CreateKeyCommand, DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { CreateBucketCommand, ListObjectsV2Command, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateTopicCommand, ListTopicsCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { AccountId } from '../../../apps/manifest/ids'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { asRole, policyOf } from '../../support/with-role'
import { withSandbox } from '../../support/with-sandbox'

const session = `arn:aws:sts::${ids.security}:assumed-role/limited/test`

const refused = (action: string, resource: string, why: string) =>
  `User: ${session} is not authorized to perform: ${action} on resource: ${resource} ${why}`

const noPolicy = (action: string): string => `because no identity-based policy allows the ${action} action`

const serviceControl = (content: { readonly Statement: object }, target: string): Scenario => ({
  ...smallOrganization,
  organization: {
    ...smallOrganization.organization,
    policies: [{ id: 'p-a1b2c3d4', name: 'guardrail', content, targets: [target as AccountId] }],
  },
})

describe('a call of a role', () => {
  it('is refused in the words of AWS where none of its policies allows it', () =>
    withSandbox(async (sandbox) => {
      const settings = await asRole(sandbox, ids.security, policyOf({ Action: 'guardduty:List*' }))
      const guardDuty = new GuardDutyClient(settings)
      await expect(guardDuty.send(new ListDetectorsCommand({}))).resolves.toMatchObject({ DetectorIds: [] })
      await expect(guardDuty.send(new CreateDetectorCommand({ Enable: true }))).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: refused('guardduty:CreateDetector', '*', noPolicy('guardduty:CreateDetector')),
      })
    }))

  it('asks for the service-linked role that the service makes in its name', () =>
    withSandbox(async (sandbox) => {
      const settings = await asRole(sandbox, ids.security, policyOf({ Action: 'guardduty:*' }))
      const create = new CreateDetectorCommand({ Enable: true })
      const arn = `arn:aws:iam::${ids.security}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`
      await expect(new GuardDutyClient(settings).send(create)).rejects.toMatchObject({
        message: refused('iam:CreateServiceLinkedRole', arn, noPolicy('iam:CreateServiceLinkedRole')),
      })
      const iam = new IAMClient(sandbox.as(ids.security))
      await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'guardduty.amazonaws.com' }))
      await expect(new GuardDutyClient(settings).send(create)).resolves.toHaveProperty('DetectorId')
    }))

  it('makes a service-linked role itself where a policy allows that one by its name (iam BEHAVIOUR 8)', () =>
    withSandbox(async (sandbox) => {
      const Resource = `arn:aws:iam::${ids.security}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`
      const policy = policyOf({ Action: 'iam:CreateServiceLinkedRole', Resource })
      const iam = new IAMClient(await asRole(sandbox, ids.security, policy))
      const make = (service: string) => iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: service }))
      await expect(make('guardduty.amazonaws.com')).resolves.toHaveProperty('Role.Arn', Resource)
      await expect(make('malware-protection.guardduty.amazonaws.com')).rejects.toMatchObject({ name: 'AccessDenied' })
    }))

  it('is asked for on the detector that it names (guardduty BEHAVIOUR 59)', () =>
    withSandbox(async (sandbox) => {
      const owner = new GuardDutyClient(sandbox.as(ids.security))
      const { DetectorId } = await owner.send(new CreateDetectorCommand({ Enable: true }))
      const detector = `arn:aws:guardduty:us-east-1:${ids.security}:detector/${DetectorId}`
      const policy = policyOf({ Action: 'guardduty:ListMembers', Resource: detector })
      const guardDuty = new GuardDutyClient(await asRole(sandbox, ids.security, policy))
      await expect(guardDuty.send(new ListMembersCommand({ DetectorId }))).resolves.toHaveProperty('Members', [])
      await expect(guardDuty.send(new ListFiltersCommand({ DetectorId }))).rejects.toMatchObject({
        message: refused('guardduty:ListFilters', detector, noPolicy('guardduty:ListFilters')),
      })
    }))

  it('is refused by an explicit Deny, whatever else allows it', () =>
    withSandbox(async (sandbox) => {
      const policy = policyOf({ Action: '*' }, { Effect: 'Deny', Action: 'sns:*' })
      const sns = new SNSClient(await asRole(sandbox, ids.security, policy))
      await expect(sns.send(new ListTopicsCommand({}))).rejects.toMatchObject({
        name: 'AuthorizationErrorException',
        message: refused('sns:ListTopics', '*', 'with an explicit deny in an identity-based policy'),
      })
    }))

  it('is limited by its boundary', () =>
    withSandbox(async (sandbox) => {
      const iam = new IAMClient(sandbox.as(ids.security))
      const PolicyDocument = policyOf({ Action: 'sts:*' })
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'boundary', PolicyDocument }))
      const options = { boundary: Policy?.Arn ?? '' }
      const settings = await asRole(sandbox, ids.security, policyOf({ Action: '*' }), options)
      await expect(new SNSClient(settings).send(new ListTopicsCommand({}))).rejects.toMatchObject({
        message: refused('sns:ListTopics', '*', 'because no permissions boundary allows the sns:ListTopics action'),
      })
    }))

  it('is limited by the policies that its session was made with, and needs the session token then', () =>
    withSandbox(async (sandbox) => {
      const options = { session: { Policy: policyOf({ Action: 'sns:ListTopics' }) } }
      const settings = await asRole(sandbox, ids.security, policyOf({ Action: '*' }), options)
      await new SNSClient(settings).send(new ListTopicsCommand({}))
      await expect(new SNSClient(settings).send(new CreateTopicCommand({ Name: 'a' }))).rejects.toMatchObject({
        message: expect.stringContaining('because no session policy allows the sns:CreateTopic action'),
      })
      const { sessionToken: _, ...credentials } = settings.credentials
      const bare = new STSClient({ ...settings, credentials })
      await expect(bare.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
        name: 'InvalidClientTokenId',
      })
    }))

  it.each([
    ['the root', smallOrganization.organization.rootId, ids.workload],
    ['a unit above it', 'ou-ab12-workloads', ids.workload],
    ['its account', ids.workload, ids.workload],
  ])('is refused by a service control policy at %s, its administrators too', (_where, target, account) =>
    withSandbox(
      async ({ as }) => {
        await expect(new SNSClient(as(account, 'eu-west-1')).send(new ListTopicsCommand({}))).rejects.toMatchObject({
          message: `User: arn:aws:iam::${account}:user/sandbox is not authorized to perform: sns:ListTopics on resource: * with an explicit deny in a service control policy`,
        })
        await new SNSClient(as(account)).send(new ListTopicsCommand({}))
        await new SNSClient(as(ids.management, 'eu-west-1')).send(new ListTopicsCommand({}))
      },
      serviceControl(
        {
          Statement: {
            Effect: 'Deny',
            NotAction: 'iam:*',
            Resource: '*',
            Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1'] } },
          },
        },
        target,
      ),
    ),
  )

  it('reaches what a resource policy of its account gives to it by name', () =>
    withSandbox(async (sandbox) => {
      const settings = await asRole(sandbox, ids.security, policyOf({ Action: 'sts:GetCallerIdentity' }))
      const admin = new S3Client({ ...sandbox.as(ids.security), forcePathStyle: true })
      await admin.send(new CreateBucketCommand({ Bucket: 'shared-bucket' }))
      const limited = new S3Client({ ...settings, forcePathStyle: true })
      const list = new ListObjectsV2Command({ Bucket: 'shared-bucket' })
      await expect(limited.send(list)).rejects.toMatchObject({
        name: 'AccessDenied',
        message: refused('s3:ListBucket', '"arn:aws:s3:::shared-bucket"', noPolicy('s3:ListBucket')),
      })
      const statement = {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ids.security}:role/limited` },
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::shared-bucket',
      }
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
      await admin.send(new PutBucketPolicyCommand({ Bucket: 'shared-bucket', Policy }))
      await expect(limited.send(list)).resolves.toMatchObject({ KeyCount: 0 })
    }))

  it('gets past no key policy', () =>
    withSandbox(async (sandbox) => {
      const settings = await asRole(sandbox, ids.security, policyOf({ Action: 'kms:*' }))
      const statement = {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ids.security}:user/sandbox` },
        Action: 'kms:*',
        Resource: '*',
      }
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
      const { KeyMetadata } = await new KMSClient(sandbox.as(ids.security)).send(new CreateKeyCommand({ Policy }))
      const describe = new DescribeKeyCommand({ KeyId: KeyMetadata?.KeyId })
      await expect(new KMSClient(settings).send(describe)).rejects.toMatchObject({
        message: refused(
          'kms:DescribeKey',
          KeyMetadata?.Arn ?? '',
          'because no resource-based policy allows the kms:DescribeKey action',
        ),
      })
    }))

  it('is allowed by resource, part by part, and by the condition keys of its request', () =>
    withSandbox(async (sandbox) => {
      const parameter = `arn:aws:ssm:*:${ids.security}:parameter/guardpost/*`
      const settings = await asRole(
        sandbox,
        ids.security,
        policyOf(
          {
            Action: 'ssm:PutParameter',
            Resource: parameter,
            Condition: { StringEquals: { 'ssm:Overwrite': 'false' } },
          },
          { Action: 'ssm:GetParameter', Resource: parameter },
        ),
      )
      const ssm = new SSMClient(settings)
      const put = { Name: '/guardpost/lock', Value: 'x', Type: 'String' as const }
      await ssm.send(new PutParameterCommand(put))
      await ssm.send(new GetParameterCommand({ Name: '/guardpost/lock' }))
      for (const other of [
        { ...put, Overwrite: true },
        { ...put, Name: '/other/lock' },
      ]) {
        await expect(ssm.send(new PutParameterCommand(other))).rejects.toMatchObject({ name: 'AccessDeniedException' })
      }
    }))

  it('needs the boundary on the roles that a condition asks it for', () =>
    withSandbox(async (sandbox) => {
      const admin = new IAMClient(sandbox.as(ids.security))
      const PolicyDocument = policyOf({ Action: 'sts:*' })
      const { Policy } = await admin.send(new CreatePolicyCommand({ PolicyName: 'boundary', PolicyDocument }))
      const condition = { StringEquals: { 'iam:PermissionsBoundary': Policy?.Arn ?? '' } }
      const own = policyOf({ Action: 'iam:CreateRole', Condition: condition }, { Action: 'iam:GetRole' })
      const iam = new IAMClient(await asRole(sandbox, ids.security, own))
      const AssumeRolePolicyDocument = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      })
      const role = { RoleName: 'made', AssumeRolePolicyDocument }
      await expect(iam.send(new CreateRoleCommand(role))).rejects.toMatchObject({ name: 'AccessDenied' })
      await iam.send(new CreateRoleCommand({ ...role, PermissionsBoundary: Policy?.Arn }))
      await expect(iam.send(new GetRoleCommand({ RoleName: 'made' }))).resolves.toHaveProperty('Role')
    }))

  it('assumes only what its policies name', () =>
    withSandbox(async (sandbox) => {
      const target = `arn:aws:iam::${ids.security}:role/OrganizationAccountAccessRole`
      const settings = await asRole(sandbox, ids.management, policyOf({ Action: 'sts:AssumeRole', Resource: target }))
      const assume = (account: string) =>
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`,
          RoleSessionName: 'test',
        })
      const sts = new STSClient(settings)
      await expect(sts.send(assume(ids.security))).resolves.toHaveProperty('Credentials')
      await expect(sts.send(assume(ids.workload))).rejects.toMatchObject({
        name: 'AccessDenied',
        message: expect.stringContaining(noPolicy('sts:AssumeRole')),
      })
    }))

  it('of which only a policy of AWS that is unknown here could allow it is not decided on', () =>
    withSandbox(async (sandbox) => {
      const settings = await asRole(sandbox, ids.security, policyOf({ Action: 'sts:GetCallerIdentity' }))
      const PolicyArn = 'arn:aws:iam::aws:policy/AmazonSNSReadOnlyAccess'
      await new IAMClient(sandbox.as(ids.security)).send(
        new AttachRolePolicyCommand({ RoleName: 'limited', PolicyArn }),
      )
      await expect(new SNSClient(settings).send(new ListTopicsCommand({}))).rejects.toMatchObject({
        message: expect.stringContaining(`does not know whether ${PolicyArn} allows sns:ListTopics`),
      })
    }))

  it('is refused by what a topic denies, its administrators too', () =>
    withSandbox(async ({ as }) => {
      const sns = new SNSClient(as(ids.security))
      const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'closed' }))
      const everybody = { Principal: { AWS: '*' }, Resource: TopicArn }
      const AttributeValue = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'sns:SetTopicAttributes', ...everybody }],
      })
      const set = new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue })
      await sns.send(set)
      await expect(sns.send(set)).rejects.toMatchObject({ name: 'AuthorizationErrorException' })
    }))
})
