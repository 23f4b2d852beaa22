import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import { chatbotStore } from '../../../apps/sandbox/services/chatbot/state'
import { deliverToTopic } from '../../../apps/sandbox/services/sns/publish'
import { putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../support/command-line'
import { manifestFor } from '../support/manifest-for'
import { confirmMail, mailSince } from './notifications'

const home = 'ap-northeast-1'
const text = manifestFor(smallOrganization, {
  regions: { home, others: [] },
  slack: { workspace: 'T0GUARDPOST' },
  routes: [{ name: 'security', accounts: 'ALL', slack: 'C0SECURITY', email: ['security@example.com'] }],
})

const onOrganization = (work: (sandbox: TestSandbox, commands: CommandLine) => Promise<void>): Promise<void> => {
  const loaded = loadManifest(text)
  if (!('manifest' in loaded)) throw new Error(JSON.stringify(loaded.issues))
  return withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account: ids.management, files: { 'accounts.json': text } }, (commands) =>
        work(sandbox, commands),
      ),
    scenarioFromManifest(loaded.manifest),
  )
}

const idOf = (index: number): string => `f${String(index).padStart(31, '0')}`

const putFinding = (sandbox: TestSandbox, index: number): void =>
  putServiceEvent(
    sandbox.world(),
    { account: ids.security, region: home },
    {
      version: '0',
      id: `11111111-2222-4333-8444-${String(index).padStart(12, '0')}`,
      'detail-type': 'GuardDuty Finding',
      source: 'aws.guardduty',
      account: ids.security,
      time: '2026-11-24T12:00:00Z',
      region: home,
      resources: [],
      detail: {
        id: idOf(index),
        accountId: ids.security,
        type: ['Backdoor:EC2/C&CActivity.B', 'Policy:S3/BucketAnonymousAccessGranted'][index % 2],
        severity: 8,
        description: 'A description',
        resource: { resourceType: 'Instance', instanceDetails: { instanceId: `i-${index}` } },
        service: { archived: false, count: 1, eventFirstSeen: '2026-11-24T12:00:00Z' },
      },
    },
  )

const pass = async ({ url }: TestSandbox, advanceSeconds: number): Promise<void> => {
  await fetch(`${url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })
}

/** Thirty messages for the Slack route's topic in one turn of the machine: more than Chatbot takes in a second, however slow it is. */
const crowdChatbot = (sandbox: TestSandbox): void => {
  const topicArn = `arn:aws:sns:${home}:${ids.security}:guardpost-security`
  const message = JSON.stringify({ version: '1.0', source: 'custom', content: { description: 'One of many' } })
  for (let index = 0; index < 30; index += 1) {
    deliverToTopic(sandbox.world(), { topicArn, service: 'events.amazonaws.com', message })
  }
}

const missingIn = async (sandbox: TestSandbox, count: number): Promise<readonly string[]> => {
  const mails = (await mailSince(sandbox)).join('\n')
  return Array.from({ length: count }, (_, index) => idOf(index)).filter((id) => !mails.includes(id))
}

describe('a burst of 1,000 findings in a minute', () => {
  it('costs no subscription, names every finding in a mail, and an alarm tells what Chatbot throttled', () =>
    onOrganization(async (sandbox, { guardpost }) => {
      expect((await guardpost('deploy --yes')).code).toBe(0)
      await confirmMail(sandbox)
      const before = (await mailSince(sandbox)).length
      for (let second = 0; second < 10; second += 1) {
        for (let index = 0; index < 100; index += 1) putFinding(sandbox, second * 100 + index)
        await pass(sandbox, 6)
      }
      for (let tries = 0; tries < 30 && (await missingIn(sandbox, 1000)).length > 0; tries += 1) await pass(sandbox, 60)
      expect(await missingIn(sandbox, 1000)).toEqual([])
      expect((await mailSince(sandbox)).length - before).toBeLessThan(500)

      const TopicArn = `arn:aws:sns:${home}:${ids.security}:guardpost-mail_security`
      const sns = new SNSClient(sandbox.as(ids.security, home))
      const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))
      expect(Subscriptions.map(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith(TopicArn))).toEqual([true])

      crowdChatbot(sandbox)
      const alarmed = 'guardpost-slack-throttled-guardpost-C0SECURITY'
      const isTold = async () => (await mailSince(sandbox)).some((mail) => mail.includes(alarmed))
      for (let tries = 0; tries < 30 && !(await isTold()); tries += 1) await pass(sandbox, 60)
      expect(await isTold()).toBe(true)
      const { messages, dropped } = sandbox.world().store(chatbotStore)
      expect(dropped.some(({ reason }) => reason.startsWith('Event was throttled'))).toBe(true)
      expect(messages.filter(({ text }) => text.includes('f0000')).length).toBeGreaterThan(0)
      const alarms = new CloudWatchClient(sandbox.as(ids.security, 'us-east-1'))
      const { MetricAlarms = [] } = await alarms.send(new DescribeAlarmsCommand({}))
      const throttled = MetricAlarms.filter(({ AlarmName }) => AlarmName?.includes('throttled'))
      expect(throttled.map(({ StateUpdatedTimestamp }) => StateUpdatedTimestamp !== undefined)).toEqual([true])
    }))
})
