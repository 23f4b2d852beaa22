import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DescribeStackEventsCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
  UpdateStackCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation'
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { ListTagsForResourceCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { named, parameter, template } from './templates'

const region = 'eu-west-1'
const TemplateBody = template({ A: parameter('1') })

const cloudformation = (sandbox: TestSandbox) => new CloudFormationClient(sandbox.as(ids.security, region))

const create = (sandbox: TestSandbox, more: Partial<CreateStackCommandInput> = {}) =>
  cloudformation(sandbox).send(new CreateStackCommand({ StackName: 's', ...more }))

describe('TemplateURL (BEHAVIOUR 2)', () => {
  const upload = async (sandbox: TestSandbox) => {
    const s3 = new S3Client(sandbox.as(ids.security, region))
    await s3.send(new CreateBucketCommand({ Bucket: 'templates' }))
    await s3.send(new PutObjectCommand({ Bucket: 'templates', Key: 'a/t.json', Body: TemplateBody }))
  }

  it.each([
    ['path style', () => `https://s3.${region}.amazonaws.com/templates/a/t.json`],
    ['virtual-host style', () => `https://templates.s3.${region}.amazonaws.com/a/t.json`],
    ['virtual-host style without a Region', () => 'https://templates.s3.amazonaws.com/a/t.json'],
    ["path style of the sandbox's endpoint", (url: string) => `${url}/templates/a/t.json`],
  ])('may be %s', (_what, locate) =>
    withSandbox(async (sandbox) => {
      await upload(sandbox)
      await expect(create(sandbox, { TemplateURL: locate(sandbox.url) })).resolves.toBeDefined()
    }),
  )

  it.each([
    ['another host', 'https://example.com/templates/a/t.json', 'TemplateURL must be a supported URL.'],
    [
      'a key that is not there',
      'https://templates.s3.amazonaws.com/none',
      'S3 error: The specified key does not exist.',
    ],
    [
      'a bucket that is not there',
      'https://nowhere.s3.amazonaws.com/none',
      'S3 error: The specified bucket does not exist',
    ],
  ])('is refused for %s', (_what, TemplateURL, message) =>
    withSandbox(async (sandbox) => {
      await upload(sandbox)
      await expect(create(sandbox, { TemplateURL })).rejects.toThrow(message)
    }),
  )

  it('is refused for an object of another account', () =>
    withSandbox(async (sandbox) => {
      await upload(sandbox)
      const request = new CreateStackCommand({
        StackName: 's',
        TemplateURL: 'https://templates.s3.amazonaws.com/a/t.json',
      })
      const asOther = new CloudFormationClient(sandbox.as(ids.workload, region)).send(request)
      await expect(asOther).rejects.toThrow('S3 error: Access Denied')
    }))
})

describe('TemplateBody (BEHAVIOUR 2)', () => {
  it('has at most 51,200 bytes', () =>
    withSandbox(async (sandbox) => {
      const large = template({ A: parameter('x'.repeat(51_200)) })
      await expect(create(sandbox, { TemplateBody: large })).rejects.toThrow('length less than or equal to 51200')
    }))

  it('is not given together with a URL, nor left out', () =>
    withSandbox(async (sandbox) => {
      await expect(create(sandbox, { TemplateBody, TemplateURL: 'https://s3.amazonaws.com/b/k' })).rejects.toThrow(
        'You cannot specify both TemplateBody and TemplateURL.',
      )
      await expect(create(sandbox)).rejects.toThrow('Either Template URL or Template Body must be specified.')
    }))
})

describe('a service role (BEHAVIOUR 22)', () => {
  it('is taken if it trusts CloudFormation', () =>
    withSandbox(async (sandbox) => {
      const trust = {
        Effect: 'Allow',
        Principal: { Service: 'cloudformation.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }
      const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] })
      await new IAMClient(sandbox.as(ids.security)).send(
        new CreateRoleCommand({ RoleName: 'cfn', AssumeRolePolicyDocument }),
      )
      const RoleARN = `arn:aws:iam::${ids.security}:role/cfn`
      await expect(create(sandbox, { TemplateBody, RoleARN })).resolves.toBeDefined()
    }))
})

describe('stack tags (BEHAVIOUR 23)', () => {
  it('reach resources, whose own tags win, and a change of them is an update', () =>
    withSandbox(async (sandbox) => {
      const tagged = {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: '/t', Type: 'String', Value: '1', Tags: { a: 'own' } },
      }
      const body = template({ T: tagged })
      const tags = async () => {
        const request = new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: '/t' })
        const { TagList = [] } = await new SSMClient(sandbox.as(ids.security, region)).send(request)
        return Object.fromEntries(TagList.map(({ Key, Value }) => [Key, Value]))
      }
      await create(sandbox, {
        TemplateBody: body,
        Tags: [
          { Key: 'a', Value: 'stack' },
          { Key: 'b', Value: 'stack' },
        ],
      })
      expect(await tags()).toEqual({ a: 'own', b: 'stack' })
      const Tags = [{ Key: 'c', Value: 'new' }]
      await cloudformation(sandbox).send(new UpdateStackCommand({ StackName: 's', UsePreviousTemplate: true, Tags }))
      expect(await tags()).toEqual({ a: 'own', c: 'new' })
    }))
})

describe('reads of a stack', () => {
  it('give its template as it was sent, its summary and its resources', () =>
    withSandbox(async (sandbox) => {
      await create(sandbox, { TemplateBody })
      const client = cloudformation(sandbox)
      expect((await client.send(new GetTemplateCommand({ StackName: 's' }))).TemplateBody).toBe(TemplateBody)
      expect((await client.send(new GetTemplateSummaryCommand({ StackName: 's' }))).ResourceTypes).toEqual([
        'AWS::SSM::Parameter',
      ])
      const { StackResourceSummaries } = await client.send(new ListStackResourcesCommand({ StackName: 's' }))
      expect(StackResourceSummaries).toMatchObject([{ LogicalResourceId: 'A', ResourceStatus: 'CREATE_COMPLETE' }])
      expect(
        (await client.send(new ListStacksCommand({ StackStatusFilter: ['CREATE_COMPLETE'] }))).StackSummaries,
      ).toHaveLength(1)
    }))

  it('refuse a stack that is not there in the words that the CDK compares (BEHAVIOUR 11)', () =>
    withSandbox(async (sandbox) => {
      const events = cloudformation(sandbox).send(new DescribeStackEventsCommand({ StackName: 'none' }))
      await expect(events).rejects.toThrow(
        expect.objectContaining({ name: 'ValidationError', message: 'Stack [none] does not exist' }),
      )
    }))
})

describe('ValidateTemplate', () => {
  it('tells parameters and needed capabilities', () =>
    withSandbox(async (sandbox) => {
      const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } }
      const body = template({ R: role, A: named('/a', '1') }, { Parameters: { P: { Type: 'String', Default: 'd' } } })
      const answer = await cloudformation(sandbox).send(new ValidateTemplateCommand({ TemplateBody: body }))
      expect(answer).toMatchObject({
        Capabilities: ['CAPABILITY_IAM'],
        CapabilitiesReason: 'The following resource(s) require capabilities: [AWS::IAM::Role]',
        Parameters: [{ ParameterKey: 'P', DefaultValue: 'd' }],
      })
    }))
})

describe('requests with a part that is not built (BEHAVIOUR 24)', () => {
  it('are answered with 501 and the name of the part', () =>
    withSandbox(async (sandbox) => {
      await expect(create(sandbox, { TemplateBody, StackPolicyBody: '{}' })).rejects.toMatchObject({
        name: 'NotImplemented',
        message: 'The sandbox does not build StackPolicyBody of cloudformation:CreateStack.',
        $metadata: { httpStatusCode: 501 },
      })
    }))
})

describe('what a request says twice', () => {
  const Parameters = { P: { Type: 'String', Default: 'd' } }
  const TemplateBody = template({ A: parameter({ Ref: 'P' }) }, { Parameters })
  const withStack = (test: (client: CloudFormationClient) => Promise<void>) =>
    withSandbox(async (sandbox) => {
      await create(sandbox, { TemplateBody })
      await test(cloudformation(sandbox))
    })

  it('is refused for a value and the one before (BEHAVIOUR 8)', () =>
    withStack(async (client) => {
      const twice = [{ ParameterKey: 'P', ParameterValue: 'x', UsePreviousValue: true }]
      await expect(
        client.send(new UpdateStackCommand({ StackName: 's', TemplateBody, Parameters: twice })),
      ).rejects.toThrow('Cannot specify usePreviousValue as true and non empty value for a parameter')
    }))

  it('is refused for a template and the one before (BEHAVIOUR 8)', () =>
    withStack(async (client) => {
      await expect(
        client.send(new UpdateStackCommand({ StackName: 's', TemplateBody, UsePreviousTemplate: true })),
      ).rejects.toThrow('UsePreviousTemplate')
    }))
})

describe('a template that CreateStack refuses', () => {
  it.each<[string, object]>([
    ['a name that stands for nothing', { Resources: { A: parameter({ Ref: 'Nope' }) } }],
    ['a circle', { Resources: { A: parameter({ Ref: 'B' }), B: parameter({ Ref: 'A' }) } }],
    ['an unknown parameter type', { Parameters: { P: { Type: 'Text' } }, Resources: { A: parameter('1') } }],
  ])('is refused by ValidateTemplate in the same words: %s (BEHAVIOUR 6)', (_what, document) =>
    withSandbox(async (sandbox) => {
      const TemplateBody = JSON.stringify(document)
      const client = cloudformation(sandbox)
      const validated = client.send(new ValidateTemplateCommand({ TemplateBody }))
      const refused = await validated.catch((error: Error) => error.message)
      expect(refused).toMatch(/^(Template format error|Circular dependency)/)
      await expect(create(sandbox, { TemplateBody })).rejects.toThrow(refused as string)
    }),
  )
})
