import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import {
  CreatePipeCommand,
  DeletePipeCommand,
  DescribePipeCommand,
  PipesClient,
  StopPipeCommand,
  UpdatePipeCommand,
} from '@aws-sdk/client-pipes'
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  SFNClient,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn'
import { DeleteQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ids } from '../../../support/scenarios'
import { policyOf } from '../../../support/with-role'
import type { TestSandbox } from '../../../support/with-sandbox'
import { links, type WordedPath, withWordedPath } from './worded-path'

const region = 'eu-west-1'
const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${ids.security}:${resource}`
const stateMachineArn = arn('states', 'stateMachine:words')
const role = (name: string): string => `arn:aws:iam::${ids.security}:role/${name}`
const QueueUrl = `https://sqs.${region}.amazonaws.com/${ids.security}/findings`

const pipes = ({ as }: TestSandbox) => new PipesClient(as(ids.security, region))
const states = ({ as }: TestSandbox) => new SFNClient(as(ids.security, region))
const sqs = ({ as }: TestSandbox) => new SQSClient({ ...as(ids.security, region), useQueueUrlAsEndpoint: false })

const silent = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', End: true } } })
const pipe = { Name: 'findings', RoleArn: role('pipe') }

interface Break {
  readonly title: string
  readonly by: (sandbox: TestSandbox) => Promise<unknown>
  readonly named: readonly string[]
}

const machineBreaks: readonly Break[] = [
  {
    title: 'the state machine is deleted',
    by: (sandbox) => states(sandbox).send(new DeleteStateMachineCommand({ stateMachineArn })),
    named: ['state machine words: it was deployed and does not exist any more'],
  },
  {
    title: 'its definition is edited',
    by: (sandbox) => states(sandbox).send(new UpdateStateMachineCommand({ stateMachineArn, definition: silent })),
    named: ['state machine words: DefinitionString is not what was deployed'],
  },
  {
    title: 'its queue loses its dead letters and hides messages for no time',
    by: (sandbox) =>
      sqs(sandbox).send(
        new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy: '', VisibilityTimeout: '0' } }),
      ),
    named: ['queue findings: VisibilityTimeout is 0 and was deployed as 360; RedrivePolicy is not what was deployed'],
  },
  {
    title: 'the queue delays what it gets',
    by: (sandbox) =>
      sqs(sandbox).send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: '900' } })),
    named: ['queue findings: DelaySeconds is 900 and was deployed as 0'],
  },
]

const pipeBreaks: readonly Break[] = [
  {
    title: 'the pipe is deleted',
    by: (sandbox) => pipes(sandbox).send(new DeletePipeCommand({ Name: 'findings' })),
    named: ['pipe findings: it was deployed and does not exist any more'],
  },
  {
    title: 'the pipe is stopped',
    by: (sandbox) => pipes(sandbox).send(new StopPipeCommand({ Name: 'findings' })),
    named: ['pipe findings: CurrentState is STOPPED and was deployed as RUNNING'],
  },
  {
    title: 'a filter takes messages out and brings them to nobody',
    by: (sandbox) =>
      pipes(sandbox).send(
        new UpdatePipeCommand({
          ...pipe,
          SourceParameters: {
            SqsQueueParameters: { BatchSize: 1 },
            FilterCriteria: { Filters: [{ Pattern: '{"body":{"detail":{"severity":[9]}}}' }] },
          },
        }),
      ),
    named: ['pipe findings: SourceParameters is not what was deployed'],
  },
  {
    title: 'nobody waits for the state machine',
    by: (sandbox) =>
      pipes(sandbox).send(
        new UpdatePipeCommand({
          ...pipe,
          TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: 'FIRE_AND_FORGET' } },
        }),
      ),
    named: ['pipe findings: TargetParameters is not what was deployed'],
  },
]

const pipeNow = async ({ sandbox }: WordedPath) => pipes(sandbox).send(new DescribePipeCommand({ Name: 'findings' }))

describe('what puts findings into words', () => {
  it('is in place once it is deployed', () =>
    withWordedPath(async ({ broken }) => {
      expect(await broken()).toEqual([])
    }))

  it.each([...machineBreaks, ...pipeBreaks])('is named and restored where $title', ({ by, named }) =>
    withWordedPath(async (path) => {
      await by(path.sandbox)
      expect(await path.broken()).toEqual(named)
      await path.restore()
      expect(await path.broken()).toEqual([])
      expect((await pipeNow(path)).CurrentState).toBe('RUNNING')
    }),
  )

  it('is restored as a whole, each part after what it names', () =>
    withWordedPath(async (path) => {
      const { sandbox, broken, restore } = path
      await pipes(sandbox).send(new DeletePipeCommand({ Name: 'findings' }))
      await states(sandbox).send(new DeleteStateMachineCommand({ stateMachineArn }))
      for (const name of ['findings', 'dead']) {
        await sqs(sandbox).send(new DeleteQueueCommand({ QueueUrl: QueueUrl.replace('findings', name) }))
      }
      // SQS keeps a name taken for a minute after its queue was deleted.
      await restore(async () => sandbox.world().clock.advance(60))
      expect(await broken()).toEqual([])
    }))

  it('gets its pipe started as soon as the role of the pipe works again', () =>
    withWordedPath(async (path) => {
      const { sandbox, broken, restore } = path
      const iam = new IAMClient(sandbox.as(ids.security))
      const own = { RoleName: 'pipe', PolicyName: 'own' }
      await iam.send(new DeleteRolePolicyCommand(own))
      await pipes(sandbox).send(new UpdatePipeCommand(pipe))
      expect(await broken()).toContain('pipe findings: CurrentState is UPDATE_FAILED and was deployed as RUNNING')
      await iam.send(new PutRolePolicyCommand({ ...own, PolicyDocument: policyOf({ Action: 'sqs:*' }) }))
      await restore()
      expect((await pipeNow(path)).CurrentState).toBe('RUNNING')
    }))

  it('is left alone where somebody made a pipe with another source under the name, which is said', () =>
    withWordedPath(async ({ sandbox, broken, restore }) => {
      await pipes(sandbox).send(new DeletePipeCommand({ Name: 'findings' }))
      await pipes(sandbox).send(new CreatePipeCommand({ ...pipe, Source: arn('sqs', 'dead'), Target: stateMachineArn }))
      expect((await broken()).join()).toContain(`pipe findings: Source is ${arn('sqs', 'dead')}`)
      await expect(restore()).rejects.toMatchObject({ code: 'LINK_REPLACED' })
    }))

  it('serves the routes of the state machine, from the rule on', () => {
    const routesOf = (type: string, name: string) =>
      links.find((link) => link.type === type && link.name === name)?.routes
    const both = ['security', 'payments']
    expect(routesOf('AWS::Events::Rule', 'findings')).toEqual(both)
    expect(routesOf('AWS::SQS::Queue', 'findings')).toEqual(both)
    expect(routesOf('AWS::Pipes::Pipe', 'findings')).toEqual(both)
    expect(routesOf('AWS::StepFunctions::StateMachine', 'words')).toEqual(both)
    expect(routesOf('AWS::IAM::Role', 'words')).toEqual(both)
    expect(routesOf('AWS::IAM::Role', 'pipe')).toEqual(both)
    expect(routesOf('AWS::SQS::Queue', 'rule-letters')).toEqual(both)
  })
})

describe('a deleted state machine', () => {
  it('is made anew once its name is free', () =>
    withWordedPath(async ({ sandbox, broken, restore }) => {
      await states(sandbox).send(new DeleteStateMachineCommand({ stateMachineArn }))
      const deleting = Object.assign(new Error('being deleted'), { name: 'StateMachineDeleting' })
      const { send } = SFNClient.prototype
      let refusals = 0
      const sent = jest.spyOn(SFNClient.prototype, 'send').mockImplementation(function (this: SFNClient, command) {
        const isFirst = command instanceof CreateStateMachineCommand && refusals++ === 0
        return (isFirst ? Promise.reject(deleting) : send.apply(this, [command] as never)) as never
      })
      await restore()
      sent.mockRestore()
      expect(refusals).toBe(2)
      expect(await broken()).toEqual([])
    }))
})
