import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge'
import type { JournalEntry } from '../../../apps/sandbox/world/journal'
import { away, home, type RolledOut, security, withRolledOut } from './rolled-out'

const services = 'sns sqs states pipes eventbridge events kms logs cloudwatch iam s3 chatbot'.split(' ')

/** What GuardDuty, the lock, the stacks' own templates and the bucket of the bootstrap cost is no part of the path. */
const isOfPath = ({ service, operation, account }: JournalEntry): boolean =>
  account === security &&
  ((services.includes(service) && operation !== 'GetBucketLocation') || operation === 'DescribeStackResource')

const readsOf = async ({ sandbox, guardpost }: RolledOut, regions: readonly string[]): Promise<number> => {
  const before = sandbox.world().journal.entries().length
  await guardpost('status')
  const calls = sandbox.world().journal.entries().slice(before).filter(isOfPath)
  return calls.filter(({ region }) => regions.includes(region)).length
}

interface Links {
  readonly rules: number
  readonly topics: number
  readonly queues: number
  readonly pipes: number
  readonly machines: number
  readonly subscriptions?: number
}

/** The budget of a Region: ten reads, two for each rule, one for each topic, queue, pipe and machine; at home one for each subscription beside these. */
const budget = ({ rules, topics, queues, pipes, machines, subscriptions = 0 }: Links): number =>
  10 + 2 * rules + topics + queues + pipes + machines + subscriptions

describe('reading the alert path back', () => {
  it('costs at most ten reads, two for each rule and one for each topic, queue, pipe and state machine in a Region, and at home one for each subscription', () =>
    withRolledOut(async (organization) => {
      const rulesIn = async (region: string, EventBusName: string): Promise<number> => {
        const client = new EventBridgeClient(organization.sandbox.as(security, region))
        return (await client.send(new ListRulesCommand({ EventBusName, Limit: 100 }))).Rules?.length ?? 0
      }
      const [rules, homeRules] = [await rulesIn(away, 'default'), await rulesIn(home, 'guardpost-findings')]
      expect([rules, homeRules].every((count) => count > 3)).toBe(true)
      // In each Region two topics, dead letters, and three queues and pipes with a machine that words.
      const inRegion = { rules, topics: 2, queues: 4, pipes: 3, machines: 1 }
      expect(await readsOf(organization, [away])).toBeLessThanOrEqual(budget(inRegion))
      // At home also a topic for mail, the same once more for mail with what sends mails, the home bus, roles, the log and the export.
      const ofMail = { rules: rules + homeRules, topics: 3, queues: 10, pipes: 8, machines: 3, subscriptions: 3 }
      const atHome = await readsOf(organization, [home])
      expect(atHome).toBeLessThanOrEqual(budget(ofMail))
      // IAM is served in us-east-1, Chatbot in us-east-2: four roles with four reads each, and three of Slack.
      expect(await readsOf(organization, ['us-east-2'])).toBeLessThanOrEqual(3)
      expect(atHome).toBeGreaterThan(40)
    }, 100))
})
