import { IAMClient } from '@aws-sdk/client-iam'
import { CreatePipeCommand, type CreatePipeCommandInput, PipesClient } from '@aws-sdk/client-pipes'
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { definitionOf, type Machines, makeRole, putPolicy, region, withMachines } from '../states/machine-fixture'

/** The queue that pipes read. */
export const sourceArn = `arn:aws:sqs:${region}:${ids.security}:source`

/** Its dead letters. */
const deadArn = `arn:aws:sqs:${region}:${ids.security}:dead`

/** The role of the pipes. */
export const pipeRoleArn = `arn:aws:iam::${ids.security}:role/pipe`

/** Machines, and a queue with dead letters whose pipe runs one of them. */
export interface Piped extends Machines {
  readonly pipes: PipesClient
  readonly sqs: SQSClient
  readonly url: (queue: string) => string
  /** Gives the pipes' role a policy of these actions in place of the one that it has. */
  readonly allowPipe: (actions: readonly string[]) => Promise<void>
  readonly send: (body: string) => Promise<void>
  readonly makePipe: (target: string, more?: Partial<CreatePipeCommandInput>) => Promise<void>
  /** Makes a machine that sends its input to the queue `inbox`, or does as the states say. */
  readonly machine: (states?: Record<string, object>) => Promise<string>
}

/** Starts a sandbox with a queue, its dead letters after two receives, and the roles of machines and pipes. */
export const withPipes = (test: (piped: Piped) => Promise<void>): Promise<void> =>
  withMachines(async (machines) => {
    const { sandbox, make } = machines
    await makeRole(sandbox, 'pipe', 'pipes.amazonaws.com', [{ Effect: 'Allow', Action: '*', Resource: '*' }])
    const sqs = new SQSClient(sandbox.as(ids.security, region))
    await sqs.send(new CreateQueueCommand({ QueueName: 'dead' }))
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadArn, maxReceiveCount: 2 })
    await sqs.send(new CreateQueueCommand({ QueueName: 'source', Attributes: { RedrivePolicy } }))
    const url = (queue: string): string => `${sandbox.url}/${ids.security}/${queue}`
    const pipes = new PipesClient(sandbox.as(ids.security, region))
    await test({
      ...machines,
      pipes,
      sqs,
      url,
      allowPipe: (Action) => {
        const iam = new IAMClient(sandbox.as(ids.security))
        return putPolicy(iam, 'pipe', [{ Effect: 'Allow', Action, Resource: '*' }])
      },
      send: async (MessageBody) => {
        await sqs.send(new SendMessageCommand({ QueueUrl: url('source'), MessageBody }))
      },
      makePipe: async (Target, more = {}) => {
        const StepFunctionStateMachineParameters = { InvocationType: 'REQUEST_RESPONSE' as const }
        const input = { Name: 'p', Source: sourceArn, Target, RoleArn: pipeRoleArn }
        await pipes.send(
          new CreatePipeCommand({ ...input, TargetParameters: { StepFunctionStateMachineParameters }, ...more }),
        )
      },
      machine: (states) => make(definitionOf(states ?? sendOn(url('inbox')))),
    })
  })

/** One state that sends its input to a queue. */
const sendOn = (QueueUrl: string): Record<string, object> => ({
  Send: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Arguments: { QueueUrl, MessageBody: '{% $states.input %}' },
    Output: '{% $states.input %}',
    End: true,
  },
})
