import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge'
import type { JournalEntry } from '../../../apps/sandbox/world/journal'
import { away, home, type RolledOut, security, withRolledOut } from './rolled-out'

/** What GuardDuty, the lock and the stacks' own templates cost is no part of the path. */
const isOfPath = ({ service, operation, account }: JournalEntry): boolean =>
  account === security &&
  (['sns', 'sqs', 'eventbridge', 'events', 'kms', 'logs', 'cloudwatch', 'iam', 's3', 'chatbot'].includes(service) ||
    operation === 'DescribeStackResource')

const readsOf = async ({ sandbox, guardpost }: RolledOut, regions: readonly string[]): Promise<number> => {
  const before = sandbox.world().journal.entries().length
  await guardpost('status')
  const calls = sandbox.world().journal.entries().slice(before).filter(isOfPath)
  return calls.filter(({ region }) => regions.includes(region)).length
}

/** The budget of a Region: ten reads, two for each rule, one for each topic; at home one for each subscription beside these. */
const budget = ({
  rules,
  topics,
  subscriptions = 0,
}: Readonly<Record<'rules' | 'topics', number>> & { readonly subscriptions?: number }): number =>
  10 + 2 * rules + topics + subscriptions

describe('reading the alert path back', () => {
  it('costs at most ten reads, two for each rule and one for each topic in a Region, and at home one for each subscription', () =>
    withRolledOut(async (organization) => {
      const rulesIn = async (region: string, EventBusName: string): Promise<number> => {
        const client = new EventBridgeClient(organization.sandbox.as(security, region))
        return (await client.send(new ListRulesCommand({ EventBusName, Limit: 100 }))).Rules?.length ?? 0
      }
      const [rules, homeRules] = [await rulesIn(away, 'default'), await rulesIn(home, 'guardpost-findings')]
      expect([rules, homeRules].every((count) => count > 3)).toBe(true)
      // Two topics in each Region; at home also a topic for mail, the home bus, roles, the log and the export.
      expect(await readsOf(organization, [away])).toBeLessThanOrEqual(budget({ rules, topics: 2 }))
      const atHome = await readsOf(organization, [home])
      expect(atHome).toBeLessThanOrEqual(budget({ rules: rules + homeRules, topics: 3, subscriptions: 3 }))
      // IAM is served in us-east-1, Chatbot in us-east-2: four roles with four reads each, and three of Slack.
      expect(await readsOf(organization, ['us-east-2'])).toBeLessThanOrEqual(3)
      expect(atHome).toBeGreaterThan(20)
    }, 100))
})
