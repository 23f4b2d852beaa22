import { Agent } from 'node:https'
import { MessageChannel } from 'node:worker_threads'
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { IAMClient, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam'
import { CreateTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns'
import { parseRegion } from '../../../apps/manifest/ids'
import { boundedAgents } from '../../../apps/operator/aws/bounded-agents'
import { connect } from '../../../apps/operator/aws/clients'
import { patientDeadlines } from '../../../apps/operator/aws/deadlines'
import { ToolkitFailed } from '../../../apps/operator/session/cdk-toolkit'
import { serveToolkit } from '../../../apps/operator/session/serve-toolkit'
import { errorOf } from '../../../apps/operator/session/toolkit-messages'
import { ToolkitThread } from '../../../apps/operator/session/toolkit-thread'
import { ids } from '../../support/scenarios'
import { oneStack } from '../support/one-stack'
import { changesSince, home, statusIn, withEngine } from '../support/with-engine'

describe('cdkEngine', () => {
  it('bootstraps with an explicit execution policy instead of AdministratorAccess', () =>
    withEngine(oneStack({ topics: ['guardpost-one'] }), async ({ engine, sandbox, policy }) => {
      await engine.bootstrap([policy])
      const { AttachedPolicies } = await new IAMClient(sandbox.as(ids.security)).send(
        new ListAttachedRolePoliciesCommand({ RoleName: `cdk-guardpost-cfn-exec-role-${ids.security}-${home}` }),
      )
      expect(AttachedPolicies?.map(({ PolicyArn }) => PolicyArn)).toEqual([policy])
      const { Stacks } = await new CloudFormationClient(sandbox.as(ids.security, home)).send(
        new DescribeStacksCommand({ StackName: 'GuardpostToolkit' }),
      )
      expect(Stacks?.[0]).toMatchObject({ StackStatus: 'CREATE_COMPLETE', EnableTerminationProtection: true })
    }))

  it('deploys a stack in the security account, told as events and never printed', () =>
    withEngine(
      oneStack({ topics: ['guardpost-one', 'guardpost-two'] }),
      async ({ engine, sandbox, events, policy }) => {
        const writes = [jest.spyOn(process.stdout, 'write'), jest.spyOn(process.stderr, 'write')]
        await engine.bootstrap([policy])
        await engine.deploy('Topics')
        for (const write of writes) {
          expect(write).not.toHaveBeenCalled()
          write.mockRestore()
        }
        const { Topics } = await new SNSClient(sandbox.as(ids.security, home)).send(new ListTopicsCommand({}))
        expect(Topics?.map(({ TopicArn }) => TopicArn?.split(':').at(-1)).sort()).toEqual([
          'guardpost-one',
          'guardpost-two',
        ])
        expect(events).toContainEqual(expect.objectContaining({ type: 'progress', task: 'Stack Topics' }))
        expect(events.filter(({ type }) => type === 'problem')).toEqual([])
      },
    ))

  it('changes a stack by one call, and by a change set where a resource comes into it that may be there already', () =>
    withEngine(oneStack({ topics: ['guardpost-one'] }), async ({ engine, sandbox, policy, engineFor }) => {
      await engine.bootstrap([policy])
      await engine.deploy('Topics')
      const from = sandbox.world().journal.entries().length
      const made = () => changesSince(sandbox, from).filter((operation) => operation !== 'PutObject')
      await engineFor(oneStack({ topics: ['guardpost-other'] })).deploy('Topics')
      expect(made()).toEqual(['UpdateStack'])
      await engineFor(oneStack({ topics: ['guardpost-other', 'guardpost-two'] })).deploy('Topics')
      expect(made()).toEqual(['UpdateStack', 'DeleteChangeSet', 'CreateChangeSet', 'ExecuteChangeSet'])
    }))

  it('fails with what CloudFormation says of the resource that failed', () =>
    withEngine(oneStack({ topics: ['guardpost-one'] }), async ({ engine, sandbox, policy }) => {
      await engine.bootstrap([policy])
      await new SNSClient(sandbox.as(ids.security, home)).send(new CreateTopicCommand({ Name: 'guardpost-one' }))
      await expect(engine.deploy('Topics')).rejects.toMatchObject({
        code: 'STACK_FAILED',
        message: expect.stringMatching(/^Topics: Topic0: .*already exists/),
      })
    }))

  it('gives up on a CloudFormation that falls silent in the middle, and says whose answer it waited for', () =>
    withEngine(oneStack({ topics: ['guardpost-one'] }), async ({ engine, engineFor, sandbox, policy }) => {
      await engine.bootstrap([policy])
      const { endpoint, credentials } = sandbox.as(ids.management)
      const desired = oneStack({ topics: ['guardpost-one'] })
      const deadlines = { connection: 1_000, firstByte: 500, answer: 1_000, call: 2_000 }
      const aws = connect({ manifest: desired.manifest, endpoint, credentials, deadlines })
      sandbox.world().faults.add({ kind: 'timeout', service: 'cloudformation', skip: 4, milliseconds: 600_000 })
      try {
        await expect(engineFor(desired, aws).deploy('Topics')).rejects.toMatchObject({
          code: 'AWS_NO_ANSWER',
          message: 'Topics: 127.0.0.1 answered no request within 2 s, while the stack was deployed',
          wayOut: expect.stringContaining('run the same command again'),
        })
      } finally {
        aws.close()
      }
    }))
})

describe('cdkEngine, where a call of the toolkit fails', () => {
  it.each([
    ['Throttling', undefined, 'AWS asks for fewer calls'],
    ['ExpiredToken', undefined, 'Renew the AWS credentials'],
    ['Error', 'ECONNREFUSED', 'Nobody can be reached there'],
    ['ValidationError', undefined, 'Correct what CloudFormation names'],
  ])('says what helps against %s (%s)', (name, code, wayOut) =>
    withEngine(oneStack({ topics: [] }), async ({ engineFor, policy }) => {
      // What crosses threads has lost everything but its words, its name and the code of its socket.
      const cause = errorOf({ name, message: 'no', code })
      const engine = engineFor(oneStack({ topics: [] }), undefined, () => async () => {
        throw new ToolkitFailed([], cause)
      })
      await expect(engine.bootstrap([policy])).rejects.toMatchObject({
        ...{ code: 'STACK_FAILED', message: 'GuardpostToolkit: no' },
        wayOut: expect.stringContaining(wayOut),
      })
    }),
  )

  it('says what allows the look at a stack that is denied', () =>
    withEngine(oneStack({ topics: ['guardpost-one'] }), async ({ engine, sandbox, policy }) => {
      await engine.bootstrap([policy])
      sandbox.world().faults.add({ kind: 'deny', service: 'cloudformation', operation: 'DescribeStacks' })
      await expect(engine.deploy('Topics')).rejects.toMatchObject({
        code: 'STACK_FAILED',
        wayOut: expect.stringContaining('Allow cloudformation:DescribeStacks'),
      })
    }))
})

/** Both ends of what connects two threads, in one, where a test can look at both. */
const withThread = async (work: (thread: ToolkitThread) => Promise<void>): Promise<void> => {
  const { port1, port2 } = new MessageChannel()
  const agents = boundedAgents(patientDeadlines)
  serveToolkit(port2, agents)
  try {
    await work(new ToolkitThread(() => port1))
  } finally {
    port1.close()
    agents.destroy()
  }
}

describe('cdkEngine, with the toolkit in another thread', () => {
  it('deploys a stack with credentials and events of this one, after it was loaded ahead', () =>
    withEngine(oneStack({ topics: ['guardpost-one'] }), ({ engineFor, sandbox, events, policy }) =>
      withThread(async (thread) => {
        const desired = oneStack({ topics: ['guardpost-one'] })
        thread.load()
        const engine = engineFor(desired, undefined, (settings) => thread.toolkit(settings))
        await engine.bootstrap([policy])
        await engine.deploy('Topics')
        const { Topics } = await new SNSClient(sandbox.as(ids.security, home)).send(new ListTopicsCommand({}))
        expect(Topics).toHaveLength(1)
        expect(events).toContainEqual(expect.objectContaining({ type: 'progress', task: 'Stack Topics' }))
      }),
    ))

  it('fails with what CloudFormation says of the resource that failed', () =>
    withEngine(oneStack({ topics: ['guardpost-one'] }), ({ engineFor, sandbox, policy }) =>
      withThread(async (thread) => {
        const engine = engineFor(oneStack({ topics: ['guardpost-one'] }), undefined, (settings) =>
          thread.toolkit(settings),
        )
        await engine.bootstrap([policy])
        await new SNSClient(sandbox.as(ids.security, home)).send(new CreateTopicCommand({ Name: 'guardpost-one' }))
        await expect(engine.deploy('Topics')).rejects.toMatchObject({
          code: 'STACK_FAILED',
          message: expect.stringMatching(/^Topics: Topic0: .*already exists/),
        })
      }),
    ))

  it('holds a deployment until it is approved here, and takes one back that is not', () =>
    withEngine(oneStack({ topics: ['guardpost-one'] }), ({ engineFor, sandbox, policy }) =>
      withThread(async (thread) => {
        const engine = engineFor(oneStack({ topics: ['guardpost-one'] }), undefined, (settings) =>
          thread.toolkit(settings),
        )
        await engine.bootstrap([policy])
        engine.prepare?.('Topics')
        expect(await engine.takeBack?.('Topics')).toBe(true)
        expect(await statusIn(sandbox)).toBeUndefined()
        engine.prepare?.('Topics')
        await engine.deploy('Topics')
        expect(await statusIn(sandbox)).toBe('CREATE_COMPLETE')
      }),
    ))

  it('fails as the credentials do that it asks for', () =>
    withEngine(oneStack({ topics: ['guardpost-one'] }), ({ sandbox }) =>
      withThread(async (thread) => {
        const { output, agent } = { output: { emit: () => undefined }, agent: new Agent() }
        const credentials = () => Promise.reject(new Error('the session has ended'))
        const settings = { home: parseRegion(home), stackName: 'GuardpostToolkit', credentials, agent, output }
        const environment = `aws://${ids.security}/${home}`
        const parameters = { qualifier: 'guardpost' }
        const work = { kind: 'bootstrap', environment, keepsParameters: true, parameters } as const
        const failure = await thread
          .toolkit(settings)(work)
          .catch((error: unknown) => error)
        expect(failure).toMatchObject({ name: 'ToolkitFailed', cause: { message: expect.any(String) } })
        expect(
          sandbox
            .world()
            .journal.entries()
            .filter(({ service }) => service === 'cloudformation'),
        ).toEqual([])
      }),
    ))

  it('is loaded once', () => {
    const { port1, port2 } = new MessageChannel()
    const sent: unknown[] = []
    const posting = Object.assign(port1, { postMessage: (message: unknown) => void sent.push(message) })
    const thread = new ToolkitThread(() => posting)
    thread.load()
    thread.load()
    expect(sent).toEqual([{ kind: 'load' }])
    port2.close()
  })

  it('fails where the thread ends by an error of its own', async () => {
    const { port1 } = new MessageChannel()
    const settings = {
      ...{ home: parseRegion(home), stackName: 'GuardpostToolkit', agent: new Agent() },
      ...{ credentials: () => Promise.reject(new Error('nobody asks')), output: { emit: () => undefined } },
    }
    const work = { kind: 'stack', directory: '/nowhere', stack: 'Topics', method: { method: 'direct' } } as const
    const ended = new ToolkitThread(() => port1).toolkit(settings)(work)
    port1.emit('error', new Error('out of memory'))
    await expect(ended).rejects.toMatchObject({ name: 'ToolkitFailed', cause: { message: 'out of memory' } })
    port1.close()
  })
})
