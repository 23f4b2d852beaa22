import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs'
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  SFNClient,
  StartExecutionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn'
import { ids } from '../../support/scenarios'
import { asRole, policyOf } from '../../support/with-role'
import { definitionOf, type Machines, region, roleArn, withMachines } from './machine-fixture'

const succeed = definitionOf({ S: { Type: 'Succeed' } })
const arnOf = (name: string): string => `arn:aws:states:${region}:${ids.security}:stateMachine:${name}`

describe('CreateStateMachine', () => {
  it('gives the same machine again, whatever role and tags, and refuses another definition of the name (2)', () =>
    withMachines(async ({ make }) => {
      const arn = await make(succeed, { name: 'm' })
      expect(await make(succeed, { name: 'm', roleArn: 'arn:aws:iam::222222222222:role/none' })).toBe(arn)
      const other = make(definitionOf({ T: { Type: 'Succeed' } }), { name: 'm' })
      await expect(other).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' })
    }))

  it('needs a role that trusts Step Functions, and one that may deliver logs (4, 12)', () =>
    withMachines(async (machines) => {
      const withoutRole = machines.make(succeed, { roleArn: `${roleArn}-none` })
      await expect(withoutRole).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: /authorized to assume/,
      })
      const logGroupArn = `arn:aws:logs:${region}:${ids.security}:log-group:words:*`
      const loggingConfiguration = { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] }
      const logged = (): Promise<string> => machines.make(succeed, { loggingConfiguration })
      await expect(logged()).rejects.toMatchObject({ name: 'InvalidLoggingConfiguration' })
      const logs = new CloudWatchLogsClient(machines.sandbox.as(ids.security, region))
      await logs.send(new CreateLogGroupCommand({ logGroupName: 'words' }))
      await logged()
      await machines.allow([{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }])
      await expect(logged()).rejects.toMatchObject({ message: /not authorized to access the Log Destination/ })
    }))

  it('asks its caller for the machine and for passing the role (1)', () =>
    withMachines(async ({ sandbox }) => {
      const make = async (name: string, ...actions: string[]): Promise<unknown> => {
        const sfn = new SFNClient(await asRole(sandbox, ids.security, policyOf({ Action: actions }), { name, region }))
        const definition = JSON.stringify(succeed)
        return sfn.send(new CreateStateMachineCommand({ name, definition, roleArn, type: 'EXPRESS' }))
      }
      await expect(make('a', 'states:CreateStateMachine')).rejects.toMatchObject({ message: /iam:PassRole/ })
      await expect(make('b', 'iam:PassRole')).rejects.toMatchObject({ message: /states:CreateStateMachine/ })
      await make('c', 'iam:PassRole', 'states:CreateStateMachine')
    }))

  it('answers 501 for machines that the sandbox does not run (6)', () =>
    withMachines(async ({ make }) => {
      await expect(make(succeed, { type: 'STANDARD' })).rejects.toMatchObject({ name: 'NotImplemented' })
      await expect(make({ StartAt: 'S', States: {} })).rejects.toMatchObject({ name: 'NotImplemented' })
      const map = definitionOf({ M: { Type: 'Map', End: true } })
      await expect(make(map)).rejects.toMatchObject({ name: 'NotImplemented' })
      const lambda = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true }
      await expect(make(definitionOf({ L: lambda }))).rejects.toMatchObject({ name: 'NotImplemented' })
    }))
})

describe('a state machine', () => {
  it('is described, changed, tagged, listed and deleted (3, 5, 15)', () =>
    withMachines(async ({ sfn, make, run }) => {
      const stateMachineArn = await make(succeed, { name: 'm', tags: [{ key: 'a', value: '1' }] })
      const definition = JSON.stringify(definitionOf({ S: { Type: 'Succeed', Output: 'new' } }))
      await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition }))
      const shown = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))
      expect(shown).toMatchObject({ name: 'm', type: 'EXPRESS', status: 'ACTIVE', definition, roleArn })
      expect((await run(stateMachineArn)).output).toBe('new')
      await sfn.send(new TagResourceCommand({ resourceArn: stateMachineArn, tags: [{ key: 'b', value: '2' }] }))
      await sfn.send(new UntagResourceCommand({ resourceArn: stateMachineArn, tagKeys: ['a'] }))
      const { tags } = await sfn.send(new ListTagsForResourceCommand({ resourceArn: stateMachineArn }))
      expect(tags).toEqual([{ key: 'b', value: '2' }])
      expect((await sfn.send(new ListStateMachinesCommand({}))).stateMachines).toMatchObject([{ name: 'm' }])
      await sfn.send(new DeleteStateMachineCommand({ stateMachineArn }))
      await sfn.send(new DeleteStateMachineCommand({ stateMachineArn }))
      await expect(run(stateMachineArn)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' })
    }))

  it('is refused by ARNs that are not those of machines', () =>
    withMachines(async ({ sfn }) => {
      const start = (stateMachineArn: string): Promise<unknown> =>
        sfn.send(new StartExecutionCommand({ stateMachineArn }))
      await expect(start('m')).rejects.toMatchObject({ name: 'InvalidArn' })
      await expect(start(arnOf('none'))).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' })
    }))
})

const validate = async ({ sfn }: Machines, definition: object): Promise<string[]> => {
  const input = { definition: JSON.stringify(definition), type: 'EXPRESS' as const }
  const { diagnostics = [], result } = await sfn.send(new ValidateStateMachineDefinitionCommand(input))
  expect(result).toBe(diagnostics.length === 0 ? 'OK' : 'FAIL')
  return diagnostics.map(({ code, location }) => `${code} ${location}`)
}

describe('a definition', () => {
  const task = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true }
  const pass = (Output: unknown): object => definitionOf({ P: { Type: 'Pass', Output, End: true } })
  const withArguments = (Arguments: unknown): object => definitionOf({ T: { ...task, Arguments } })
  const cases: readonly (readonly [what: string, definition: object, problems: readonly string[]])[] = [
    ['nothing wrong', succeed, []],
    [
      'a state that is not there',
      definitionOf({ P: { Type: 'Pass', Next: 'Q' }, S: { Type: 'Succeed' } }),
      ['MISSING_TRANSITION_TARGET /States/P/Next'],
    ],
    ['no end', definitionOf({ P: { Type: 'Pass', Next: 'P' } }), ['MISSING_END_STATE /States']],
    [
      'a field of JSONPath',
      definitionOf({ P: { Type: 'Pass', Result: 1, End: true } }),
      ['SCHEMA_VALIDATION_FAILED /States/P'],
    ],
    [
      '.sync in Express',
      definitionOf({ T: { ...task, Resource: 'arn:aws:states:::states:startExecution.sync' } }),
      ['SCHEMA_VALIDATION_FAILED /States/T/Resource'],
    ],
    [
      'States.ALL before another rule',
      definitionOf({ T: { ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] } }),
      ['SCHEMA_VALIDATION_FAILED /States/T/Retry[0]/ErrorEquals'],
    ],
    ['a syntax error', pass({ a: ['{% 1 + %}'] }), ['INVALID_JSONATA_EXPRESSION /States/P/Output/a[0]']],
    [
      'an operator of later JSONata',
      pass('{% $states.input.a ?? 1 %}'),
      ['INVALID_JSONATA_EXPRESSION /States/P/Output'],
    ],
    ['a bare name at the top level', pass('{% a.b %}'), ['UNSUPPORTED_JSONATA_EXPRESSION /States/P/Output']],
    ['names below the top level', pass('{% $states.input.a[b=1].{"c": d, "e": $.f} %}'), []],
    ['$ at the top level', pass('{% $ %}'), ['UNSUPPORTED_JSONATA_EXPRESSION /States/P/Output']],
    ['$$ anywhere', pass('{% $states.input.a[$$.b=1] %}'), ['UNSUPPORTED_JSONATA_EXPRESSION /States/P/Output']],
    [
      'errorOutput outside of a Catch',
      pass('{% $states.errorOutput %}'),
      ['UNSUPPORTED_JSONATA_EXPRESSION /States/P/Output'],
    ],
    [
      'result in Arguments',
      definitionOf({ T: { ...task, Arguments: { Message: '{% $states.result %}' } } }),
      ['UNSUPPORTED_JSONATA_EXPRESSION /States/T/Arguments/Message'],
    ],
    [
      'a misspelled argument',
      withArguments({ Message: 'x', topicArn: 'y' }),
      ['SCHEMA_VALIDATION_FAILED /States/T/Arguments/topicArn'],
    ],
    ['a missing argument', withArguments({ TopicArn: 'x' }), ['SCHEMA_VALIDATION_FAILED /States/T/Arguments/Message']],
    ['text outside of the marks', pass('a {% 1 %}'), ['SCHEMA_VALIDATION_FAILED /States/P/Output']],
  ]

  it.each(cases)('with %s is judged as AWS does (16 to 20)', (_what, definition, problems) =>
    withMachines(async (machines) => {
      expect(await validate(machines, definition)).toEqual(problems)
      if (problems.length === 0) await machines.make(definition)
      else await expect(machines.make(definition)).rejects.toMatchObject({ name: 'InvalidDefinition' })
    }),
  )
})
