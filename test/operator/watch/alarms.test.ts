import { DeleteRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam'
import { GetTopicAttributesCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import { type BusEvent, putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest, shippedText } from '../support/shipped'
import { confirmMail, mailSince, sampleFinding, slackSince } from './notifications'

const { securityAccount: security } = shippedManifest.organization
const notice = 'Findings may not arrive'
const mailed = 'Guardpost: findings may not arrive'

const rolledOut = async ({ guardpost }: CommandLine, sandbox: TestSandbox): Promise<void> => {
  expect((await guardpost(rollOutWords)).code).toBe(0)
  await confirmMail(sandbox)
}

/** Takes away what the forwarding role may do, so that nothing arrives on the home bus any more. */
const cutForwarding = async (sandbox: TestSandbox): Promise<void> => {
  const client = new IAMClient(sandbox.as(security))
  const RoleName = 'guardpost-forwarding'
  const { PolicyNames = [] } = await client.send(new ListRolePoliciesCommand({ RoleName }))
  for (const PolicyName of PolicyNames) await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }))
}

/** Closes the security route's topic of a Region to everybody. @returns what opens it again */
const closeTopic = async (sandbox: TestSandbox, region: string): Promise<() => Promise<unknown>> => {
  const TopicArn = `arn:aws:sns:${region}:${security}:guardpost-security`
  const client = new SNSClient(sandbox.as(security, region))
  const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn }))
  const set = (AttributeValue?: string) =>
    client.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }))
  const statement = { Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: TopicArn }
  await set(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }))
  return () => set(Attributes?.['Policy'])
}

const advance = (sandbox: TestSandbox, advanceSeconds: number): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })

const closeChannel = (sandbox: TestSandbox, channel: string, open = false): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/slack/channels`, {
    method: 'POST',
    body: JSON.stringify({ account: security, channel, open }),
  })

/** The shipped manifest without us-east-1, and with a catch-all route that has a channel only. */
const withoutVirginia = shippedText
  .replace('"others": ["us-east-1", "eu-west-1"]', '"others": ["eu-west-1"]')
  .replace('C0SECURITY", "email": ["security@example.com"]', 'C0SECURITY"')

const largeFinding: BusEvent = {
  version: '0',
  id: '11111111-2222-4333-8444-555555555555',
  'detail-type': 'GuardDuty Finding',
  source: 'aws.guardduty',
  account: security,
  time: '2026-11-24T12:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: {
    id: 'f'.repeat(32),
    accountId: security,
    type: 'Recon:EC2/Large',
    severity: 8,
    title: 'A title',
    description: 'A description',
    service: {
      archived: false,
      count: 1,
      additionalInfo: { value: 'x'.repeat(900_000) },
      eventFirstSeen: '2026-11-24T12:00:00Z',
      eventLastSeen: '2026-11-24T12:00:00Z',
    },
  },
}

describe('a finding that is larger than a message of SNS', () => {
  it('arrives in a few words in Slack and by mail within half an hour, and alarms say that words are missing', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await rolledOut(commands, sandbox)
      const [slack, mail] = [await slackSince(sandbox), await mailSince(sandbox)]
      const place = { account: security, region: 'eu-west-1' }
      putServiceEvent(sandbox.world(), place, largeFinding)
      for (let minutes = 0; minutes < 30; minutes += 3) await advance(sandbox, 180)
      expect((await mailSince(sandbox, mail.length)).join()).toContain('Recon:EC2/Large, severity 8')
      const told = (await slackSince(sandbox, slack.length)).filter(({ channel }) => channel === 'C0SECURITY')
      const said = told.map(({ title, text }) => `${title} ${text}`).join('\n')
      expect(said).toContain('type Recon:EC2/Large')
      expect(said).toContain(`${notice} An alarm went off in account ${security}, eu-west-1`)
    }))
})

describe('a Slack channel that cannot be reached', () => {
  it('is told by mail, each time that it happens', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await rolledOut(commands, sandbox)
      for (const type of ['Backdoor:EC2/DenialOfService.Tcp', 'Backdoor:EC2/DenialOfService.Udp']) {
        const [mail, slack] = [await mailSince(sandbox), await slackSince(sandbox)]
        await closeChannel(sandbox, 'C0SECURITY')
        await sampleFinding(sandbox, 'eu-west-1', type)
        const told = (await mailSince(sandbox, mail.length)).filter((body) => body.includes(mailed))
        expect(told.map((body) => body.includes('guardpost-slack-undelivered-guardpost-C0SECURITY'))).toEqual([true])
        expect((await slackSince(sandbox, slack.length)).filter(({ channel }) => channel === 'C0SECURITY')).toEqual([])
        await closeChannel(sandbox, 'C0SECURITY', true)
        await advance(sandbox, 600)
      }
    }))

  it('is told in another channel where the catch-all route has no mail, and us-east-1 is not in the manifest', () =>
    onFreshOrganization(async (commands, sandbox) => {
      commands.files['accounts.json'] = withoutVirginia
      await rolledOut(commands, sandbox)
      expect((await commands.guardpost('plan')).code).toBe(0)
      await closeChannel(sandbox, 'C0SECURITY')
      const before = await slackSince(sandbox)
      await sampleFinding(sandbox, 'eu-west-1')
      const told = (await slackSince(sandbox, before.length)).filter(({ title }) => title === notice)
      expect(told.map(({ channel, text }) => [channel, /us-east-1/.test(text)])).toEqual([['C0PAYMENTS', true]])
    }))
})

describe('an alarm about the alert path', () => {
  it('is sent by another path than the one that it is about, again at each failure', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await rolledOut(commands, sandbox)

      const beforeTopic = [await slackSince(sandbox), await mailSince(sandbox)] as const
      await closeTopic(sandbox, 'eu-west-1')
      await sampleFinding(sandbox, 'eu-west-1')
      expect((await mailSince(sandbox, beforeTopic[1].length)).filter((body) => body.includes(mailed))).not.toEqual([])

      const cut = await slackSince(sandbox)
      await cutForwarding(sandbox)
      await sampleFinding(sandbox, 'us-east-1')
      const told = (await slackSince(sandbox, cut.length)).filter(({ title }) => title === notice)
      expect(told).toContainEqual(expect.objectContaining({ region: 'us-east-1', channel: 'C0SECURITY' }))

      await advance(sandbox, 25 * 60)
      const again = await slackSince(sandbox)
      await sampleFinding(sandbox, 'us-east-1', 'Recon:EC2/PortProbeUnprotectedPort')
      expect((await slackSince(sandbox, again.length)).filter(({ title }) => title === notice)).not.toEqual([])
    }))
})

/** Problems and notices of `status` about alarms, as code and Region, what the problems say, and the exit code. */
const alarmsOf = async ({ json }: CommandLine) => {
  const { code, value } = await json<Coverage>('status')
  const named = (facts: Coverage['problems']) =>
    facts.filter((fact) => /^ALARM|^SLACK_DELIVERY/.test(fact.code)).map((fact) => `${fact.code} ${fact.region}`)
  const said = value.problems.map(({ message }) => message).join('\n')
  return { code, said, problems: named(value.problems), notices: named(value.notices) }
}

describe('status', () => {
  it('reads in two calls for a Region which alarms stand and which went off in the last 14 days', () =>
    onFreshOrganization(async (commands, sandbox) => {
      commands.files['accounts.json'] = shippedText.replace(
        '"others": ["us-east-1", "eu-west-1"]',
        '"others": ["eu-west-1"]',
      )
      await rolledOut(commands, sandbox)
      expect(await alarmsOf(commands)).toEqual({ code: 0, said: '', problems: [], notices: [] })
      const calls = sandbox
        .world()
        .journal.entries()
        .filter(({ service, role }) => service === 'cloudwatch' && role === 'OrganizationAccountAccessRole')
      // The path's own alarms and dashboards are read beside them, by name.
      const ofAlarms = calls.filter(({ operation }) => operation.startsWith('DescribeAlarm'))
      expect([...new Set(ofAlarms.map(({ region, operation }) => `${region} ${operation}`))].sort()).toEqual(
        ['ap-northeast-1', 'eu-west-1', 'us-east-1'].flatMap((region) =>
          ['DescribeAlarmHistory', 'DescribeAlarms'].map((operation) => `${region} ${operation}`),
        ),
      )
      expect(calls.filter(({ operation }) => operation === 'DescribeAlarmHistory')).toHaveLength(3)

      const open = await closeTopic(sandbox, 'eu-west-1')
      await sampleFinding(sandbox, 'eu-west-1')
      const standing = await alarmsOf(commands)
      expect(standing.code).toBe(2)
      expect([...new Set(standing.problems)]).toEqual(['ALARM_STANDS eu-west-1'])
      expect(standing.said).toContain('findings that could not be put into words came into the queue guardpost-plain')

      await open()
      await advance(sandbox, 3600)
      await advance(sandbox, 3600)
      const ended = await alarmsOf(commands)
      expect(ended.problems).toEqual([])
      expect([...new Set(ended.notices)]).toEqual(['ALARM_RAISED eu-west-1'])
      await advance(sandbox, 15 * 86_400)
      expect((await alarmsOf(commands)).notices).toEqual([])

      const deny = { kind: 'deny', service: 'cloudwatch', operation: 'DescribeAlarms', region: 'us-east-1' }
      await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(deny) })
      const unread = await alarmsOf(commands)
      expect(unread.notices).toEqual(['SLACK_DELIVERY_UNWATCHED us-east-1'])
    }))
})
