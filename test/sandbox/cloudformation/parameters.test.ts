import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  type Parameter,
} from '@aws-sdk/client-cloudformation'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { parameter, template } from './templates'

const create = (sandbox: TestSandbox, declared: object, Parameters: Parameter[] = [], more: object = {}) =>
  new CloudFormationClient(sandbox.as(ids.security)).send(
    new CreateStackCommand({
      StackName: 's',
      TemplateBody: template({ A: parameter('1') }, { Parameters: declared, ...more }),
      Parameters,
    }),
  )

const parametersOf = async (sandbox: TestSandbox) => {
  const client = new CloudFormationClient(sandbox.as(ids.security))
  return (await client.send(new DescribeStacksCommand({ StackName: 's' }))).Stacks?.[0]?.Parameters
}

const given = (ParameterValue: string): Parameter[] => [{ ParameterKey: 'P', ParameterValue }]

describe('template parameters (BEHAVIOUR 8)', () => {
  it.each([
    ['a missing value', { P: { Type: 'String' } }, [], 'Parameters: [P] must have values'],
    ['an undeclared parameter', {}, given('x'), 'Parameters: [P] do not exist in the template'],
    [
      'a value that is not allowed',
      { P: { Type: 'String', AllowedValues: ['a'] } },
      given('b'),
      "Parameter 'P' must be one of the allowed values: [a]",
    ],
    [
      'a value that the pattern matches in part',
      { P: { Type: 'String', AllowedPattern: '[a-z]+' } },
      given('abc1'),
      "Parameter 'P' must match pattern [a-z]+",
    ],
    ['text for a number', { P: { Type: 'Number' } }, given('x'), "Parameter 'P' must be a number."],
    ['an unknown type', { P: { Type: 'Text' } }, given('x'), 'Unrecognized parameter type: Text'],
    [
      'an SSM parameter that is not there',
      { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x' } },
      [],
      'Unable to fetch parameters [/x] from parameter store for this account.',
    ],
  ])('refuses %s', (_what, declared, values, message) =>
    withSandbox(async (sandbox) => {
      await expect(create(sandbox, declared, values)).rejects.toThrow(message)
    }),
  )

  it('hides a value with NoEcho', () =>
    withSandbox(async (sandbox) => {
      await create(sandbox, { P: { Type: 'String', NoEcho: true } }, given('secret'))
      expect(await parametersOf(sandbox)).toMatchObject([{ ParameterKey: 'P', ParameterValue: '****' }])
    }))

  it('tells the name and the value of an SSM parameter', () =>
    withSandbox(async (sandbox) => {
      await new SSMClient(sandbox.as(ids.security)).send(
        new PutParameterCommand({ Name: '/v', Value: '21', Type: 'String' }),
      )
      await create(sandbox, { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/v' } })
      expect(await parametersOf(sandbox)).toMatchObject([{ ParameterValue: '/v', ResolvedValue: '21' }])
    }))
})

describe('template rules (BEHAVIOUR 9)', () => {
  const Rules = {
    R: {
      Assertions: [
        {
          Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1', '2'], { Ref: 'P' }] }] },
          AssertDescription: 'version 3 required',
        },
      ],
    },
  }

  it('refuse parameters that an assertion excludes', () =>
    withSandbox(async (sandbox) => {
      await expect(create(sandbox, { P: { Type: 'String' } }, given('2'), { Rules })).rejects.toThrow(
        'version 3 required',
      )
      await expect(create(sandbox, { P: { Type: 'String' } }, given('3'), { Rules })).resolves.toBeDefined()
    }))
})
