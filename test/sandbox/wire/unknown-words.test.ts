import {
  CloudFormationClient,
  CreateStackCommand,
  ListStacksCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation'
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { CreateRoleCommand, CreateServiceLinkedRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam'
import { EnableAWSServiceAccessCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { SFNClient, ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn'
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { send, sendJson, sendQuery, signedHeaders } from './signed-fetch'

/** Names that every object of JavaScript knows. */
const names = ['__proto__', 'constructor', 'toString']

const trust = (type: string) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{${JSON.stringify(type)}:"x"},"Action":"sts:AssumeRole"}]}`

type Attempt = (sandbox: TestSandbox, name: string) => Promise<unknown>

const refused: readonly (readonly [where: string, code: string, attempt: Attempt])[] = [
  [
    'a service with a linked role',
    'NotImplemented',
    ({ as }, AWSServiceName) =>
      new IAMClient(as(ids.security)).send(new CreateServiceLinkedRoleCommand({ AWSServiceName })),
  ],
  [
    'a kind of principal',
    'MalformedPolicyDocument',
    ({ as }, name) =>
      new IAMClient(as(ids.security)).send(
        new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: trust(name) }),
      ),
  ],
  [
    'a trusted service',
    'InvalidInputException',
    ({ as }, ServicePrincipal) =>
      new OrganizationsClient(as(ids.management)).send(new EnableAWSServiceAccessCommand({ ServicePrincipal })),
  ],
  [
    'a statistic',
    'ValidationException',
    ({ as }, Stat) =>
      new CloudWatchClient(as(ids.security)).send(
        new GetMetricDataCommand({
          StartTime: new Date(0),
          EndTime: new Date(60_000),
          MetricDataQueries: [
            { Id: 'q', MetricStat: { Metric: { Namespace: 'n', MetricName: 'm' }, Period: 60, Stat } },
          ],
        }),
      ),
  ],
  [
    'an attribute of a queue',
    'InvalidAttributeName',
    ({ as }, name) =>
      new SQSClient(as(ids.security)).send(
        new CreateQueueCommand({ QueueName: 'q', Attributes: Object.fromEntries([[name, 'x']]) }),
      ),
  ],
]

describe('a name that every object of JavaScript knows', () => {
  it.each(refused)('is not %s (BEHAVIOUR 11)', (_where, code, attempt) =>
    withSandbox(async (sandbox) => {
      for (const name of names) {
        if (code === 'InvalidAttributeName' && name === '__proto__') continue
        await expect(attempt(sandbox, name)).rejects.toThrow(
          expect.objectContaining({ name: expect.stringContaining(code) }),
        )
      }
      expect((await new IAMClient(sandbox.as(ids.security)).send(new ListRolesCommand({}))).Roles).toBeDefined()
    }),
  )

  it('is a kind of state that there is not', () =>
    withSandbox(async ({ as }) => {
      for (const Type of names) {
        const definition = JSON.stringify({
          QueryLanguage: 'JSONata',
          StartAt: 'A',
          States: { A: { Type, End: true } },
        })
        const { result } = await new SFNClient(as(ids.security)).send(
          new ValidateStateMachineDefinitionCommand({ definition, type: 'EXPRESS' }),
        )
        expect(result).toBe('FAIL')
      }
    }))

  it('is a parameter that nobody knows, in a form and behind a path', () =>
    withSandbox(async ({ url }) => {
      for (const name of names) {
        expect((await sendQuery(url, 'sts', `Action=GetCallerIdentity&${name}=x`)).status).toBe(501)
        const headers = signedHeaders({ service: 'guardduty' })
        expect((await send(url, `/detector?${name}=x`, { headers })).status).toBe(200)
      }
    }))
})

describe('a template with something else than a text', () => {
  const text = { Ref: 'AWS::Region' }
  const A = { Type: 'AWS::CloudFormation::WaitConditionHandle' }
  it.each([
    ['as its description', { Description: text }],
    ['as the description of an output', { Outputs: { O: { Value: 'v', Description: text } } }],
    ['as the description of a parameter', { Parameters: { P: { Type: 'String', Default: 'd', Description: text } } }],
    ['as a default value', { Parameters: { P: { Type: 'String', Default: text } } }],
    ['as the values that are allowed', { Parameters: { P: { Type: 'String', Default: 'd', AllowedValues: 'd' } } }],
    ['as the assertions of a rule', { Rules: { R: { Assertions: text } } }],
  ])('%s is refused, and does no harm to lists of stacks', (_where, more) =>
    withSandbox(async ({ as }) => {
      const client = new CloudFormationClient(as(ids.security))
      const TemplateBody = JSON.stringify({ Resources: { A }, ...more })
      for (const command of [
        new ValidateTemplateCommand({ TemplateBody }),
        new CreateStackCommand({ StackName: 's', TemplateBody }),
      ]) {
        await expect(client.send(command as CreateStackCommand)).rejects.toThrow('Template format error')
      }
      expect((await client.send(new ListStacksCommand({}))).StackSummaries).toEqual([])
    }),
  )
})

describe('a member that the sandbox does not honour', () => {
  const newer: readonly (readonly [string, (url: string) => ReturnType<typeof sendJson>])[] = [
    ['JSON', (url) => sendJson(url, 'kms', 'TrentService.ListKeys', '{"Newer":["x"]}')],
    ['JSON, inside', (url) => sendJson(url, 'events', 'AWSEvents.PutEvents', '{"Entries":[{"Source":"s","Newer":1}]}')],
    ['a form', (url) => sendQuery(url, 'iam', 'Action=ListRoles&Newer=x')],
    ['a form, inside', (url) => sendQuery(url, 'iam', 'Action=TagRole&RoleName=r&Tags.member.1.Newer=x')],
    [
      'JSON of REST',
      (url) =>
        send(url, '/detector', {
          method: 'POST',
          headers: { ...signedHeaders({ service: 'guardduty' }), 'content-type': 'application/json' },
          body: '{"enable":true,"newer":1}',
        }),
    ],
  ]
  it.each(newer)('is refused with 501 where its models do not have it: %s (BEHAVIOUR 12)', (_where, sending) =>
    withSandbox(async ({ url }) => {
      const { status, text } = await sending(url)
      expect({ status, text }).toEqual({ status: 501, text: expect.stringMatching(/newer/i) })
    }),
  )

  it('is refused with 501 where AWS honours it, and taken where it asks for nothing (BEHAVIOUR 12)', () =>
    withSandbox(async ({ url }) => {
      const create = 'Action=CreateStack&StackName=s&TemplateBody={}'
      const triggers = `${create}&RollbackConfiguration.RollbackTriggers.member.1.Arn=a&RollbackConfiguration.RollbackTriggers.member.1.Type=b`
      expect(await sendQuery(url, 'cloudformation', triggers)).toMatchObject({
        status: 501,
        text: expect.stringContaining('RollbackConfiguration.RollbackTriggers of cloudformation:CreateStack'),
      })
      const none = `${create}&RollbackConfiguration.MonitoringTimeInMinutes=0`
      expect(await sendQuery(url, 'cloudformation', none)).toMatchObject({ status: 400 })
    }))
})
