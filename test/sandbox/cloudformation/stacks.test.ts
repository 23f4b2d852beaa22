import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  ListExportsCommand,
  RollbackStackCommand,
  type StackEvent,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { impossible, named, parameter, template } from './templates'

const clients = (url: { as(account: string): object }) => {
  const settings = url.as(ids.security)
  return { cloudformation: new CloudFormationClient(settings), ssm: new SSMClient(settings) }
}

const describe1 = async (client: CloudFormationClient, StackName: string) =>
  (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]

const stored = (ssm: SSMClient, Name: string) =>
  ssm.send(new GetParameterCommand({ Name })).then(({ Parameter }) => Parameter?.Value)

/** The events of a resource, oldest first. */
const eventsOf = async (client: CloudFormationClient, StackName: string, logicalId: string) => {
  const events: StackEvent[] = []
  let NextToken: string | undefined
  do {
    const page = await client.send(new DescribeStackEventsCommand({ StackName, NextToken }))
    events.push(...(page.StackEvents ?? []))
    NextToken = page.NextToken
  } while (NextToken)
  return events.filter(({ LogicalResourceId }) => LogicalResourceId === logicalId).reverse()
}

const statusesOf = async (client: CloudFormationClient, StackName: string, logicalId: string) =>
  (await eventsOf(client, StackName, logicalId)).map(({ ResourceStatus }) => ResourceStatus)

const failureOf = async (client: CloudFormationClient, StackName: string, logicalId: string) =>
  (await eventsOf(client, StackName, logicalId)).find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')
    ?.ResourceStatusReason

describe('CreateStack', () => {
  it('makes resources in order and gives outputs (BEHAVIOUR 7 and 12)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation, ssm } = clients(sandbox)
      const TemplateBody = template(
        { B: named('/b', { 'Fn::GetAtt': ['A', 'Value'] }), A: named('/a', { 'Fn::Sub': '${AWS::AccountId}' }) },
        { Outputs: { Name: { Value: { Ref: 'B' }, Export: { Name: 'b-name' } } } },
      )
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody }))
      expect(await describe1(cloudformation, 's')).toMatchObject({
        StackStatus: 'CREATE_COMPLETE',
        Outputs: [{ OutputKey: 'Name', OutputValue: '/b', ExportName: 'b-name' }],
      })
      expect(await stored(ssm, '/b')).toBe(ids.security)
      const { Exports } = await cloudformation.send(new ListExportsCommand({}))
      expect(Exports).toMatchObject([{ Name: 'b-name', Value: '/b' }])
    }))

  it('rolls back what it made if a resource fails (BEHAVIOUR 13 and 14)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation, ssm } = clients(sandbox)
      const TemplateBody = template({ Good: named('/good', 'x'), Bad: impossible({ DependsOn: 'Good' }) })
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody }))
      expect(await describe1(cloudformation, 's')).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' })
      expect(await statusesOf(cloudformation, 's', 'Good')).toEqual([
        'CREATE_IN_PROGRESS',
        'CREATE_IN_PROGRESS',
        'CREATE_COMPLETE',
        'DELETE_IN_PROGRESS',
        'DELETE_COMPLETE',
      ])
      await expect(stored(ssm, '/good')).rejects.toThrow(expect.objectContaining({ name: 'ParameterNotFound' }))
      expect(await failureOf(cloudformation, 's', 'Bad')).toMatch(
        /^Resource handler returned message: ".*reserved.* \(Service: Ssm, Status Code: \d+, Request ID: .*\)" \(RequestToken: .*, HandlerErrorCode: AccessDenied\)$/,
      )
    }))

  it.each([
    ['CREATE_COMPLETE', 'no'],
    ['ROLLBACK_COMPLETE', 'yes'],
  ])('is %s if it makes a resource of a type that is not built: %s (BEHAVIOUR 4)', (StackStatus, answer) =>
    withSandbox(async (sandbox) => {
      const { cloudformation } = clients(sandbox)
      const TemplateBody = JSON.stringify({
        Conditions: { Wanted: { 'Fn::Equals': [answer, 'yes'] } },
        Resources: { Good: named('/good', 'x'), Bad: { Type: 'AWS::EC2::Instance', Condition: 'Wanted' } },
      })
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody }))
      expect(await describe1(cloudformation, 's')).toMatchObject({ StackStatus })
    }),
  )

  it('leaves a failed stack as it is if rollback is disabled, until RollbackStack (BEHAVIOUR 13 and 18)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation, ssm } = clients(sandbox)
      const TemplateBody = template({ Good: named('/good', 'x'), Bad: impossible({ DependsOn: 'Good' }) })
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody, DisableRollback: true }))
      expect((await describe1(cloudformation, 's'))?.StackStatus).toBe('CREATE_FAILED')
      expect(await stored(ssm, '/good')).toBe('x')
      await cloudformation.send(new RollbackStackCommand({ StackName: 's' }))
      expect((await describe1(cloudformation, 's'))?.StackStatus).toBe('ROLLBACK_COMPLETE')
    }))

  it('refuses a stack in ROLLBACK_COMPLETE an update (BEHAVIOUR 15)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation } = clients(sandbox)
      await cloudformation.send(
        new CreateStackCommand({ StackName: 's', TemplateBody: template({ Bad: impossible() }) }),
      )
      const update = cloudformation.send(
        new UpdateStackCommand({ StackName: 's', TemplateBody: template({ A: parameter('1') }) }),
      )
      await expect(update).rejects.toThrow(/^Stack:arn:.* is in ROLLBACK_COMPLETE state and can not be updated\.$/)
    }))

  it.each([
    [
      'a type that is not built',
      { A: { Type: 'AWS::EC2::Instance' } },
      'Unrecognized resource types: [AWS::EC2::Instance]',
    ],
    [
      'a name that stands for nothing',
      { A: parameter({ Ref: 'Gone' }) },
      'Unresolved resource dependencies [Gone] in the Resources block',
    ],
    [
      'a named role without capability',
      { R: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r', AssumeRolePolicyDocument: {} } } },
      'Requires capabilities : [CAPABILITY_NAMED_IAM]',
    ],
  ])('refuses %s before it makes a stack (BEHAVIOUR 4, 6 and 10)', (_what, resources, message) =>
    withSandbox(async (sandbox) => {
      const { cloudformation } = clients(sandbox)
      const create = cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody: template(resources) }))
      await expect(create).rejects.toThrow(message)
      await expect(describe1(cloudformation, 's')).rejects.toThrow('Stack with id s does not exist')
    }),
  )

  it('fails a resource with a property that is not built (BEHAVIOUR 4)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation } = clients(sandbox)
      const bucket = { Type: 'AWS::S3::Bucket', Properties: { ReplicationConfiguration: {} } }
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody: template({ B: bucket }) }))
      expect(await failureOf(cloudformation, 's', 'B')).toContain(
        'extraneous key [ReplicationConfiguration] is not permitted',
      )
    }))

  it('refuses a role that does not exist (BEHAVIOUR 22)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation } = clients(sandbox)
      const RoleARN = `arn:aws:iam::${ids.security}:role/nobody`
      const create = cloudformation.send(
        new CreateStackCommand({ StackName: 's', TemplateBody: template({ A: parameter('1') }), RoleARN }),
      )
      await expect(create).rejects.toThrow(`Role ${RoleARN} is invalid or cannot be assumed`)
    }))

  it('refuses an export name that is taken (BEHAVIOUR 21)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation } = clients(sandbox)
      const Outputs = { O: { Value: 'v', Export: { Name: 'n' } } }
      const TemplateBody = template({ A: parameter('1') }, { Outputs })
      await cloudformation.send(new CreateStackCommand({ StackName: 'one', TemplateBody }))
      await cloudformation.send(new CreateStackCommand({ StackName: 'two', TemplateBody }))
      expect((await describe1(cloudformation, 'two'))?.StackStatus).toBe('ROLLBACK_COMPLETE')
    }))
})

describe('UpdateStack', () => {
  it('changes in place, adds and removes (BEHAVIOUR 16)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation, ssm } = clients(sandbox)
      const before = template({ A: named('/a', '1'), Old: named('/old', 'x') })
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody: before }))
      const after = template({ A: named('/a', '2'), New: named('/new', 'y') })
      await cloudformation.send(new UpdateStackCommand({ StackName: 's', TemplateBody: after }))
      expect((await describe1(cloudformation, 's'))?.StackStatus).toBe('UPDATE_COMPLETE')
      expect(await Promise.all([stored(ssm, '/a'), stored(ssm, '/new')])).toEqual(['2', 'y'])
      await expect(stored(ssm, '/old')).rejects.toThrow(expect.objectContaining({ name: 'ParameterNotFound' }))
    }))

  it('replaces a resource whose create-only property changes, the new one first (BEHAVIOUR 16)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation, ssm } = clients(sandbox)
      await cloudformation.send(
        new CreateStackCommand({ StackName: 's', TemplateBody: template({ A: named('/one', '1') }) }),
      )
      await cloudformation.send(
        new UpdateStackCommand({ StackName: 's', TemplateBody: template({ A: named('/two', '1') }) }),
      )
      expect((await statusesOf(cloudformation, 's', 'A')).slice(3)).toEqual([
        'UPDATE_IN_PROGRESS',
        'CREATE_IN_PROGRESS',
        'CREATE_IN_PROGRESS',
        'CREATE_COMPLETE',
        'UPDATE_COMPLETE',
        'DELETE_IN_PROGRESS',
        'DELETE_COMPLETE',
      ])
      expect(await stored(ssm, '/two')).toBe('1')
      await expect(stored(ssm, '/one')).rejects.toThrow(expect.objectContaining({ name: 'ParameterNotFound' }))
    }))

  it('keeps the old one if UpdateReplacePolicy retains it (BEHAVIOUR 16)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation, ssm } = clients(sandbox)
      const retained = (name: string) => template({ A: named(name, '1', { UpdateReplacePolicy: 'Retain' }) })
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody: retained('/one') }))
      await cloudformation.send(new UpdateStackCommand({ StackName: 's', TemplateBody: retained('/two') }))
      expect(await Promise.all([stored(ssm, '/one'), stored(ssm, '/two')])).toEqual(['1', '1'])
    }))

  it('takes everything back if a resource fails (BEHAVIOUR 18)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation, ssm } = clients(sandbox)
      await cloudformation.send(
        new CreateStackCommand({ StackName: 's', TemplateBody: template({ A: named('/a', '1') }) }),
      )
      const after = template({
        A: named('/a', '2'),
        New: named('/new', 'y'),
        Bad: impossible({ DependsOn: ['A', 'New'] }),
      })
      await cloudformation.send(new UpdateStackCommand({ StackName: 's', TemplateBody: after }))
      expect((await describe1(cloudformation, 's'))?.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
      expect(await stored(ssm, '/a')).toBe('1')
      await expect(stored(ssm, '/new')).rejects.toThrow(expect.objectContaining({ name: 'ParameterNotFound' }))
      const { StackResources } = await cloudformation.send(new DescribeStackResourcesCommand({ StackName: 's' }))
      expect(StackResources?.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(['A'])
    }))

  it('refuses an update that changes nothing (BEHAVIOUR 17)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation } = clients(sandbox)
      const TemplateBody = template({ A: parameter('1') })
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody }))
      const update = cloudformation.send(new UpdateStackCommand({ StackName: 's', TemplateBody }))
      await expect(update).rejects.toThrow('No updates are to be performed.')
    }))
})

describe('DeleteStack', () => {
  it('keeps what DeletionPolicy retains (BEHAVIOUR 19)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation, ssm } = clients(sandbox)
      const TemplateBody = template({ A: named('/kept', '1', { DeletionPolicy: 'Retain' }), B: named('/gone', '1') })
      const { StackId = '' } = await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody }))
      await cloudformation.send(new DeleteStackCommand({ StackName: 's' }))
      expect((await describe1(cloudformation, StackId))?.StackStatus).toBe('DELETE_COMPLETE')
      await expect(describe1(cloudformation, 's')).rejects.toThrow('Stack with id s does not exist')
      expect(await stored(ssm, '/kept')).toBe('1')
      await expect(stored(ssm, '/gone')).rejects.toThrow(expect.objectContaining({ name: 'ParameterNotFound' }))
    }))

  it('refuses a protected stack (BEHAVIOUR 20)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation } = clients(sandbox)
      await cloudformation.send(
        new CreateStackCommand({ StackName: 's', TemplateBody: template({ A: parameter('1') }) }),
      )
      await cloudformation.send(
        new UpdateTerminationProtectionCommand({ StackName: 's', EnableTerminationProtection: true }),
      )
      const remove = cloudformation.send(new DeleteStackCommand({ StackName: 's' }))
      await expect(remove).rejects.toThrow('Stack [s] cannot be deleted while TerminationProtection is enabled')
    }))

  it('is cancelled while an export is in use (BEHAVIOUR 21)', () =>
    withSandbox(async (sandbox) => {
      const { cloudformation } = clients(sandbox)
      const Outputs = { O: { Value: 'v', Export: { Name: 'n' } } }
      const importing = template({ A: parameter({ 'Fn::ImportValue': 'n' }) })
      await cloudformation.send(
        new CreateStackCommand({ StackName: 'from', TemplateBody: template({ A: parameter('1') }, { Outputs }) }),
      )
      await cloudformation.send(new CreateStackCommand({ StackName: 'to', TemplateBody: importing }))
      await cloudformation.send(new DeleteStackCommand({ StackName: 'from' }))
      expect(await describe1(cloudformation, 'from')).toMatchObject({
        StackStatus: 'CREATE_COMPLETE',
        StackStatusReason: 'Delete canceled. Cannot delete export n as it is in use by to.',
      })
    }))
})
