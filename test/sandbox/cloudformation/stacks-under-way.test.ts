import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { impossible, parameter, template } from './templates'

const scenario = { ...smallOrganization, cloudFormation: { stackSeconds: 60 } }

interface Setting {
  readonly client: CloudFormationClient
  readonly pass: (seconds: number) => void
  readonly read: (name?: string) => Promise<string | undefined>
}

const withSlowStacks = (test: (setting: Setting) => Promise<void>) =>
  withSandbox(async (sandbox) => {
    const client = new CloudFormationClient(sandbox.as(ids.security))
    const read = async (StackName = 's') =>
      (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus
    await test({ client, read, pass: (seconds) => sandbox.world().clock.advance(seconds) })
  }, scenario)

const body = template({ P: parameter('x') }, { Outputs: { O: { Value: 'x' } } })
const create = { StackName: 's', TemplateBody: body }

describe('an operation on a stack that takes time (BEHAVIOUR 12)', () => {
  it('is in progress until its time has come: status, last event and the outputs of a new stack', () =>
    withSlowStacks(async ({ client, read, pass }) => {
      await client.send(new CreateStackCommand(create))
      const stack = async () => (await client.send(new DescribeStacksCommand({ StackName: 's' }))).Stacks?.[0]
      const lastEvent = async () =>
        (await client.send(new DescribeStackEventsCommand({ StackName: 's' }))).StackEvents?.[0]?.ResourceStatus
      pass(59)
      expect(await stack()).toMatchObject({ StackStatus: 'CREATE_IN_PROGRESS' })
      expect((await stack())?.Outputs).toBeUndefined()
      expect(await lastEvent()).toBe('CREATE_COMPLETE')
      pass(1)
      expect(await read()).toBe('CREATE_COMPLETE')
      expect(await stack()).toMatchObject({ Outputs: [{ OutputKey: 'O', OutputValue: 'x' }] })
    }))

  it('refuses another operation meanwhile', () =>
    withSlowStacks(async ({ client, read, pass }) => {
      await client.send(new CreateStackCommand(create))
      const update = () =>
        client.send(new UpdateStackCommand({ ...create, TemplateBody: template({ P: parameter('y') }) }))
      await expect(update()).rejects.toThrow(/Stack:.* is in CREATE_IN_PROGRESS state and can not be updated\./)
      pass(60)
      await update()
      expect(await read()).toBe('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS')
      await expect(client.send(new DeleteStackCommand({ StackName: 's' }))).rejects.toThrow(
        /Stack \[arn:.*\] cannot be deleted while in status UPDATE_COMPLETE_CLEANUP_IN_PROGRESS/,
      )
    }))

  it('ends in a failure as well, and a deletion takes its time too', () =>
    withSlowStacks(async ({ client, read, pass }) => {
      await client.send(new CreateStackCommand({ StackName: 's', TemplateBody: template({ P: impossible() }) }))
      expect(await read()).toBe('ROLLBACK_IN_PROGRESS')
      pass(60)
      expect(await read()).toBe('ROLLBACK_COMPLETE')
      await client.send(new DeleteStackCommand({ StackName: 's' }))
      expect(await read()).toBe('DELETE_IN_PROGRESS')
      pass(60)
      await expect(read()).rejects.toThrow('Stack with id s does not exist')
    }))

  it('can be deleted while it is being created', () =>
    withSlowStacks(async ({ client, read }) => {
      await client.send(new CreateStackCommand(create))
      await client.send(new DeleteStackCommand({ StackName: 's' }))
      expect(await read()).toBe('DELETE_IN_PROGRESS')
    }))
})
