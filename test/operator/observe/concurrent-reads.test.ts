import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import { parseRegion } from '../../../apps/manifest/ids'
import type { PathAws } from '../../../apps/operator/aws/aws-port'
import { observeMail } from '../../../apps/operator/observe/observe-mail'
import { readMemberLinks } from '../../../apps/operator/observe/observe-member-paths'
import { observeStackSets } from '../../../apps/operator/observe/stacks/observe-stack-sets'
import { observeStacks } from '../../../apps/operator/observe/stacks/observe-stacks'
import type { SynthesizedStackSet } from '../../../apps/planning/state/desired'
import { ids } from '../../support/scenarios'

const region = parseRegion('ap-northeast-1')
const account = ids.security
const settings = { region, credentials: { accessKeyId: account, secretAccessKey: 'secret' } }

/** The part of a client's middleware that is used here. */
interface Client {
  readonly middlewareStack: {
    add(answer: () => () => Promise<unknown>, where: { step: 'initialize' }): void
  }
}

/** How many calls there were, and how many at once. */
class Counted {
  calls = 0
  most = 0
  #running = 0

  /** Answers every call of the client with `output`, without a request. */
  on<Of extends object>(client: Of, output: object): Of {
    const answer = async (): Promise<unknown> => {
      this.calls += 1
      this.#running += 1
      this.most = Math.max(this.most, this.#running)
      await new Promise(setImmediate)
      this.#running -= 1
      return { output }
    }
    const { middlewareStack } = client as Client
    middlewareStack.add(() => answer, { step: 'initialize' })
    return client
  }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const reads: readonly (readonly [string, (counted: Counted) => Promise<unknown>])[] = [
  [
    'StackSets',
    (counted) => {
      const output = { StackSet: { TemplateBody: '{}' }, Summaries: [] }
      const client = counted.on(new CloudFormationClient(settings), output)
      const targets = { model: 'service-managed' } as SynthesizedStackSet['targets']
      const stackSets = numbers(300).map((index) => ({ name: `route-${index}`, targets }) as SynthesizedStackSet)
      return observeStackSets({ client, account, region }, stackSets)
    },
  ],
  [
    'stacks',
    (counted) => {
      const client = counted.on(new CloudFormationClient(settings), { Stacks: [] })
      const names = numbers(300).map((index) => `Stack${index}`)
      return observeStacks({ client, account, region }, names)
    },
  ],
  [
    'mail topics',
    (counted) => {
      const client = counted.on(new SNSClient(settings), { Subscriptions: [] })
      const topics = numbers(300).map((index) => `topic-${index}`)
      return observeMail({ client, account, region }, topics)
    },
  ],
  [
    "a member's links",
    (counted) => {
      const client = counted.on(new SQSClient(settings), { Attributes: {} })
      const aws = { sqs: async () => client } as unknown as PathAws
      const links = numbers(300).map((index) => ({
        type: 'AWS::SQS::Queue' as const,
        region: parseRegion(`${['ap', 'eu', 'sa', 'us'][index % 4]}-west-${Math.floor(index / 4) + 1}`),
        name: 'queue',
        stack: 'set',
        logicalId: 'Queue',
        properties: {},
        routes: [],
      }))
      return readMemberLinks(links, { account, aws })
    },
  ],
]

describe('reads of what grows with the routes', () => {
  it.each(reads)('reach 300 %s, a few at a time', async (_, read) => {
    const counted = new Counted()
    await read(counted)
    expect(counted.calls).toBeGreaterThanOrEqual(300)
    expect(counted.most).toBeGreaterThan(1)
    expect(counted.most).toBeLessThanOrEqual(12)
  })
})
