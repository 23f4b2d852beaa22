import { GetRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import {
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  SFNClient,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn'
import { DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest } from '../support/shipped'
import { confirmMail, putPortscan } from './notifications'

const { securityAccount: security } = shippedManifest.organization
const home = 'ap-northeast-1'
const region = 'eu-west-1'

interface Received {
  /** The texts of Slack messages in the security route's channel. */
  readonly slack: readonly string[]
  /** The bodies of mails to the security route. */
  readonly mail: readonly string[]
}

/** One sandbox after a rollout, and what tests do with it. */
class RolledOut {
  private count = 0

  constructor(readonly sandbox: TestSandbox) {}

  async post(path: string, body: object): Promise<void> {
    const answer = await fetch(`${this.sandbox.url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
    expect(answer.status).toBe(200)
  }

  /** Puts a finding of a member account onto the bus of eu-west-1; `more` bytes make it larger. @returns its id */
  async finding(more = 0): Promise<string> {
    this.count += 1
    const id = `f${String(this.count).padStart(31, '0')}`
    putPortscan(this.sandbox, { account: '333333333333', id, number: this.count, more })
    return id
  }

  /** What people got of a finding. */
  async received(id: string): Promise<Received> {
    const read = async (path: string) => (await fetch(`${this.sandbox.url}/_sandbox/${path}`)).json()
    const slack = (await read('slack')) as { channel: string; title: string; text: string }[]
    const mail = (await read('mail')) as { to: string; body: string }[]
    return {
      slack: slack
        .filter(({ channel, text }) => channel === 'C0SECURITY' && text.includes(id))
        .map(({ title, text }) => `${title}\n${text}`),
      mail: mail.filter(({ to, body }) => to === 'security@example.com' && body.includes(id)).map(({ body }) => body),
    }
  }

  /** Lets time pass until people got the finding both ways, for as long as its queues try; what they got then. */
  async waitFor(id: string): Promise<Received> {
    for (let tries = 0; tries < 10; tries += 1) {
      const received = await this.received(id)
      if (received.slack.length > 0 && received.mail.length > 0) return received
      await this.post('clock', { advanceSeconds: 160 })
    }
    return this.received(id)
  }

  machines(where: string): SFNClient {
    return new SFNClient(this.sandbox.as(security, where))
  }

  async definitionOf(machine: Machine): Promise<string> {
    const { definition } = await this.machines(machine.region).send(
      new DescribeStateMachineCommand({ stateMachineArn: arnOf(machine) }),
    )
    return definition ?? ''
  }

  async define(machine: Machine, definition: string): Promise<void> {
    await this.machines(machine.region).send(
      new UpdateStateMachineCommand({ stateMachineArn: arnOf(machine), definition }),
    )
  }
}

interface Machine {
  readonly region: string
  readonly name: string
}
const arnOf = ({ region, name }: Machine): string => `arn:aws:states:${region}:${security}:stateMachine:${name}`
const slackWords: Machine = { region, name: 'guardpost-words' }
const mailWords: Machine = { region: home, name: 'guardpost-mail-words' }
const mailer: Machine = { region: home, name: 'guardpost-mail' }

const rolledOut = (work: (world: RolledOut, commands: CommandLine) => Promise<void>): Promise<void> =>
  onFreshOrganization(async (commands, sandbox) => {
    expect((await commands.guardpost(rollOutWords)).code).toBe(0)
    await confirmMail(sandbox)
    await work(new RolledOut(sandbox), commands)
  })

const isEvent = (text: string, id: string): boolean => text.includes('"detail-type"') && text.includes(id)
const isNative = (text: string): boolean => text.startsWith('GuardDuty Finding |')
const isInWords = (text: string): boolean => text.startsWith('HIGH 8.0 | EC2 instance scans')

type State = Readonly<Record<string, unknown>>

/** The definition with one state that fails whatever it gets. */
const failingAt = (definition: string, name: string): string => {
  const machine = JSON.parse(definition) as { States: Record<string, State> }
  const failing = "{% $error('broken on purpose') %}"
  const state = machine.States[name] ?? {}
  const broken: Readonly<Record<string, State>> = {
    Pass: { ...state, Output: failing },
    Succeed: { ...state, Output: failing },
    Choice: { ...state, Choices: [{ Condition: failing, Next: (state['Choices'] as { Next: string }[])?.[0]?.Next }] },
    Task: { ...state, Arguments: failing },
    Wait: { ...state, Seconds: failing },
    Parallel: { ...state, Arguments: failing },
  }
  return JSON.stringify({ ...machine, States: { ...machine.States, [name]: broken[String(state['Type'])] ?? state } })
}

/** Makes each state of a machine fail in turn. @returns the states with which a finding did not reach everybody */
const lostWithFailing = async (world: RolledOut, machine: Machine): Promise<readonly string[]> => {
  const whole = await world.definitionOf(machine)
  const lost: string[] = []
  for (const state of Object.keys(JSON.parse(whole).States)) {
    await world.define(machine, failingAt(whole, state))
    const { slack, mail } = await world.waitFor(await world.finding())
    if (slack.length === 0 || mail.length === 0) lost.push(state)
    if (['Find account', 'Choose', 'Word'].includes(state)) {
      expect((machine === slackWords ? slack : mail).map(isInWords)).not.toContain(true)
    }
  }
  await world.define(machine, whole)
  return lost
}

describe('a finding that the state machines cannot put into words', () => {
  it('reaches its people whichever state of a machine fails', () =>
    rolledOut(async (world) => {
      for (const machine of [slackWords, mailWords, mailer]) expect(await lostWithFailing(world, machine)).toEqual([])
    }))

  it('arrives as GuardDuty sent it where the machine is gone, its role is denied, or its executions time out', () =>
    rolledOut(async (world) => {
      const iam = new IAMClient(world.sandbox.as(security))
      const policy = { RoleName: 'guardpost-words', PolicyName: 'words' }
      const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand(policy))
      const nothing = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
      })
      await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: nothing }))
      const denied = await world.finding()
      const whenDenied = await world.waitFor(denied)
      await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: decodeURIComponent(PolicyDocument) }))

      await world.post('faults', { kind: 'timeout', service: 'states', operation: 'RunExecution', count: 10 })
      const late = await world.finding()
      const whenLate = await world.waitFor(late)
      await fetch(`${world.sandbox.url}/_sandbox/faults`, { method: 'DELETE' })

      for (const machine of [slackWords, mailWords]) {
        await world.machines(machine.region).send(new DeleteStateMachineCommand({ stateMachineArn: arnOf(machine) }))
      }
      const gone = await world.finding()
      const whenGone = await world.waitFor(gone)

      for (const [id, { slack, mail }] of [
        [denied, whenDenied],
        [late, whenLate],
        [gone, whenGone],
      ] as const) {
        expect([slack.map(isNative), mail.map((body) => isEvent(body, id))]).toEqual([[true], [true]])
      }
    }))

  it('arrives in words once throttling has ended', () =>
    rolledOut(async (world) => {
      await world.post('faults', { kind: 'throttle', service: 'states', operation: 'StartSyncExecution', count: 6 })
      const { slack, mail } = await world.waitFor(await world.finding())
      expect([slack.map(isInWords), mail.map(isInWords)]).toEqual([[true], [true]])
    }))

  it('arrives as a few words where it is larger than a message of SNS', () =>
    rolledOut(async (world) => {
      const id = await world.finding(900_000)
      const { slack, mail } = await world.waitFor(id)
      const says = [id, '333333333333', region, 'Recon:EC2/Portscan', 'severity 8']
      for (const text of [...slack, ...mail]) for (const part of says) expect(text).toContain(part)
      expect([slack.length, mail.length]).toEqual([1, 1])
    }))

  it('goes to the security route where the topic of another route is gone, and waits for the topic where it is that one', () =>
    rolledOut(async (world, { guardpost }) => {
      const sns = new SNSClient(world.sandbox.as(security, region))
      const topic = (route: string) => `arn:aws:sns:${region}:${security}:guardpost-${route}`
      await sns.send(new DeleteTopicCommand({ TopicArn: topic('payments') }))
      const { slack } = await world.waitFor(await world.finding())
      expect([slack.some(isInWords), slack.some(isNative)]).toEqual([true, true])

      await sns.send(new DeleteTopicCommand({ TopicArn: topic('security') }))
      const waiting = await world.finding()
      expect((await world.waitFor(waiting)).slack).toEqual([])
      expect((await guardpost(rollOutWords)).code).toBe(0)
      expect((await world.waitFor(waiting)).slack).not.toEqual([])
    }))
})
