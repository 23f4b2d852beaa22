import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { CreateStateMachineCommand, SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

/** Where the machines of these tests are. */
export const region = 'eu-west-1'

/** The topic that machines publish to. */
export const topicArn = `arn:aws:sns:${region}:${ids.security}:alerts`

/** The role of the machines. */
export const roleArn = `arn:aws:iam::${ids.security}:role/words`

interface Ending {
  readonly status: string | undefined
  readonly output: unknown
  readonly error: string | undefined
  readonly cause: string | undefined
}

/** A sandbox with a role, and ways to make and run machines. */
export interface Machines {
  readonly sandbox: TestSandbox
  readonly sfn: SFNClient
  /** Makes a machine of a definition. @returns its ARN */
  make(definition: object, more?: object): Promise<string>
  /** Runs a machine and waits for its end. */
  run(arn: string, input?: unknown): Promise<Ending>
  /** Makes a machine of states and runs it once. */
  runStates(states: Record<string, object>, input?: unknown): Promise<Ending>
  /** Gives the role one policy in place of the one that it has. */
  allow(statements: readonly object[]): Promise<void>
}

/** A policy document of statements. */
const document = (statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

/** A definition in JSONata whose first state is the first of the object. */
export const definitionOf = (states: Record<string, object>, more: object = {}): object => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0],
  States: states,
  ...more,
})

/** Makes a role that a service may take over. */
export const makeRole = async (
  { as }: TestSandbox,
  name: string,
  service: string,
  statements: readonly object[],
): Promise<void> => {
  const iam = new IAMClient(as(ids.security))
  const trust = document([{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }])
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }))
  await putPolicy(iam, name, statements)
}

/** Gives a role one policy in place of the one that it has. */
export const putPolicy = async (iam: IAMClient, RoleName: string, statements: readonly object[]): Promise<void> => {
  const input = { RoleName, PolicyName: 'own', PolicyDocument: document(statements) }
  await iam.send(new PutRolePolicyCommand(input))
}

const machinesOf = (sandbox: TestSandbox): Machines => {
  const sfn = new SFNClient({ ...sandbox.as(ids.security, region), disableHostPrefix: true })
  let count = 0
  const make: Machines['make'] = async (definition, more) => {
    count += 1
    const input = { name: `m${count}`, definition: JSON.stringify(definition), roleArn, type: 'EXPRESS' as const }
    return (await sfn.send(new CreateStateMachineCommand({ ...input, ...more }))).stateMachineArn ?? ''
  }
  const run: Machines['run'] = async (stateMachineArn, input = {}) => {
    const answer = await sfn.send(new StartSyncExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }))
    const { status, output, error, cause } = answer
    return { status, output: output === undefined ? undefined : JSON.parse(output), error, cause }
  }
  return {
    sandbox,
    sfn,
    make,
    run,
    runStates: async (states, input) => run(await make(definitionOf(states)), input),
    allow: (statements) => putPolicy(new IAMClient(sandbox.as(ids.security)), 'words', statements),
  }
}

/** Starts a sandbox with the machines' role, which may do everything, a topic that leaves it to the role's policies, and a queue. */
export const withMachines = (test: (machines: Machines) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    await makeRole(sandbox, 'words', 'states.amazonaws.com', [{ Effect: 'Allow', Action: '*', Resource: '*' }])
    const root = { AWS: `arn:aws:iam::${ids.security}:root` }
    const Policy = document([{ Effect: 'Allow', Principal: root, Action: 'sns:Publish', Resource: topicArn }])
    const topic = new CreateTopicCommand({ Name: 'alerts', Attributes: { Policy } })
    await new SNSClient(sandbox.as(ids.security, region)).send(topic)
    await new SQSClient(sandbox.as(ids.security, region)).send(new CreateQueueCommand({ QueueName: 'inbox' }))
    await test(machinesOf(sandbox))
  })

/** The bodies of the messages that can be received from a queue of the security account. */
export const bodiesIn = async ({ as, url }: TestSandbox, queue: string): Promise<string[]> => {
  const input = { QueueUrl: `${url}/${ids.security}/${queue}`, MaxNumberOfMessages: 10 }
  const { Messages = [] } = await new SQSClient(as(ids.security, region)).send(new ReceiveMessageCommand(input))
  return Messages.map(({ Body = '' }) => Body)
}
