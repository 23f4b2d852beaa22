import {
  CreateTopicCommand,
  DeleteTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns'
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { FollowedWay } from '../../../apps/planning/alerts/follow-alert'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import { peopleOf } from '../../../apps/rehearsal/control-client'
import type { TestSandbox } from '../../support/with-sandbox'
import {
  away,
  confirmMail,
  home,
  makeFinding,
  manifestText,
  onOrganization,
  received,
  security,
  tools,
} from './with-ways'

const topic = `arn:aws:sns:${home}:${tools}:on-call`
const text = manifestText({
  routes: [
    { name: 'security', accounts: 'ALL', email: ['security@example.com'] },
    { name: 'on-call', accounts: 'ALL', minimumSeverity: 'HIGH', topic },
  ],
})

const policy = (statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

const open = policy([
  {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${security}:root` },
    Action: ['sns:Publish', 'sns:GetTopicAttributes'],
    Resource: topic,
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  },
])

const onCall = async (sandbox: TestSandbox) => {
  const sns = new SNSClient(sandbox.as(tools, home))
  const sqs = new SQSClient(sandbox.as(tools, home))
  await sns.send(new CreateTopicCommand({ Name: 'on-call' }))
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'pager' }))
  const queueArn = `arn:aws:sqs:${home}:${tools}:pager`
  const Policy = policy([
    { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: queueArn },
  ])
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }))
  await sns.send(
    new SubscribeCommand({
      TopicArn: topic,
      Protocol: 'sqs',
      Endpoint: queueArn,
      Attributes: { FilterPolicy: JSON.stringify({ severity: [{ numeric: ['>=', 7] }], route: ['on-call'] }) },
    }),
  )
  const setPolicy = (AttributeValue: string) =>
    sns.send(new SetTopicAttributesCommand({ TopicArn: topic, AttributeName: 'Policy', AttributeValue }))
  return { sns, setPolicy, paged: () => received(sqs, QueueUrl) }
}

const codes = (problems: readonly { readonly code: string }[]): readonly string[] => problems.map(({ code }) => code)

describe("a topic of the company's own", () => {
  it('is refused by name until it takes messages, then gets each event as AWS sent it, and what it refuses reaches the security route', () =>
    onOrganization(text, async ({ guardpost, json, files }, sandbox) => {
      const planned = async () => (await json<Plan>('plan')).value
      // A call for a topic that is not there is answered to its owner alone; everybody else is not allowed to ask.
      const { sns, setPolicy, paged } = await onCall(sandbox)
      const unread = await planned()
      expect(unread.refusals).toEqual([])
      expect(unread.notices.find(({ code }) => code === 'TOPIC_UNREAD')?.message).toContain(
        `"Action":["sns:Publish","sns:GetTopicAttributes"],"Resource":"${topic}"`,
      )
      await setPolicy(
        policy([{ Effect: 'Allow', Principal: { AWS: security }, Action: 'sns:GetTopicAttributes', Resource: topic }]),
      )
      expect(codes((await planned()).refusals)).toEqual(['TOPIC_CLOSED'])
      const refused = await guardpost('deploy --yes')
      expect([refused.code, refused.stdout + refused.stderr]).toEqual([1, expect.stringContaining('add to its policy')])
      await setPolicy(open)

      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      await confirmMail(sandbox)
      expect(await guardpost('plan')).toMatchObject({ code: 0 })
      const status = await json<Coverage>('status')
      expect(status).toMatchObject({ code: 0 })
      expect(status.value.routes.map(({ topic }) => topic)).toEqual([undefined, { arn: topic, state: 'open' }])
      expect(status.value.preflight.find(({ title }) => title.startsWith('Topics'))).toMatchObject({ state: 'passed' })

      await makeFinding(sandbox, tools, 'Trojan:EC2/DNSDataExfiltration')
      await makeFinding(sandbox, tools, 'Recon:EC2/PortProbeUnprotectedPort')
      const [envelope = '{}', ...more] = await paged()
      expect(more).toEqual([])
      const { Message, Subject, MessageAttributes } = JSON.parse(envelope)
      expect(JSON.parse(Message)).toMatchObject({
        source: 'aws.guardduty',
        'detail-type': 'GuardDuty Finding',
        region: away,
        detail: { accountId: tools, type: 'Trojan:EC2/DNSDataExfiltration' },
      })
      expect(Subject).toBe(`Severity 8 | ${tools} | Trojan:EC2/DNSDataExfiltration`)
      expect(MessageAttributes).toMatchObject({
        severity: { Type: 'Number', Value: '8' },
        account: { Value: tools },
        accountName: { Value: 'tools' },
        finding: { Value: JSON.parse(Message).detail.id },
        route: { Value: 'on-call' },
      })

      const sent = await json<{ ways: readonly FollowedWay[] }>('test-alert')
      expect(sent.value.ways.map(({ to, arrived }) => [to, arrived])).toEqual([
        ['security@example.com', true],
        [`topic ${topic}, as far as the security account can tell`, true],
      ])
      expect((await guardpost('explain route on-call')).stdout).toContain(
        `the topic ${topic}, as the event that AWS sent`,
      )

      const mails = async () =>
        (await peopleOf(sandbox.url).mail()).filter(({ body }) => body.includes('DenialOfService'))
      await sns.send(new DeleteTopicCommand({ TopicArn: topic }))
      await makeFinding(sandbox, tools, 'Backdoor:EC2/DenialOfService.Tcp')
      // In words by its own route, and as the event for the route that could not be told.
      expect((await mails()).map(({ body }) => body.trimStart().startsWith('{'))).toContain(true)

      files['accounts.json'] = manifestText()
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      expect(await guardpost('destroy --yes --allow-destroy')).toMatchObject({ code: 0 })
    }))
})
