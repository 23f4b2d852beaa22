import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns'
import { otherBreaks } from './broken-alerts'
import { type Break, brokenLinks } from './broken-links'
import { brokenSubscriptions } from './broken-subscriptions'
import { away, everybody, type RolledOut, rolledOutOnce, security } from './rolled-out'

const expectNamed = async (broken: Break, { status }: RolledOut) => {
  const found = await status()
  expect(found.code).toBe(2)
  const problem = found.value.problems.find(
    ({ code, message }) => code === (broken.code ?? 'ALERT_PATH') && message.includes(broken.names),
  )
  expect(problem).toMatchObject({ region: broken.region })
  expect([...(problem?.routes ?? [])].sort()).toEqual([...broken.routes].sort())
  if (broken.code !== undefined) return
  expect(problem?.message).toContain(broken.region)
  for (const route of broken.routes) expect(problem?.message).toContain(`"${route}"`)
}

describe('a link of the alert path that is broken by hand', () => {
  const rollout = rolledOutOnce()
  beforeAll(rollout.begin, 60_000)
  afterAll(rollout.end)

  it("is none where somebody filters a subscription of somebody's own", async () => {
    const { sandbox, status } = rollout.get()
    const client = new SNSClient(sandbox.as(security, away))
    const own = {
      TopicArn: `arn:aws:sns:${away}:${security}:guardpost-payments`,
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:${away}:${security}:of-somebody`,
      Attributes: { FilterPolicy: '{"kind":["none"]}' },
    }
    const { SubscriptionArn } = await client.send(new SubscribeCommand(own))
    expect(await status()).toMatchObject({ code: 0, value: { problems: [] } })
    await client.send(new UnsubscribeCommand({ SubscriptionArn }))
  })

  it.each([...brokenLinks, ...otherBreaks, ...brokenSubscriptions])(
    'is named by status with Region and route, and restored by deploy: $title',
    async (broken) => {
      const organization = rollout.get()
      const { sandbox, status, guardpost, reachedFrom, confirmMail, settle } = organization
      const region = broken.silentIn ?? broken.region
      expect(await status()).toMatchObject({ code: 0, value: { problems: [] } })
      await broken.by(sandbox)
      const reached = await reachedFrom(region)
      if (broken.stillArrives) expect(reached).toEqual(everybody)
      else expect(reached).not.toEqual(everybody)
      await expectNamed(broken, organization)
      const deployed = await guardpost('deploy --yes')
      expect(deployed).toMatchObject({ code: 0 })
      if (broken.confirmsAgain) expect(deployed.stderr).toContain('security@example.com must confirm')
      await confirmMail()
      await settle()
      expect(await status()).toMatchObject({ code: 0, value: { problems: [] } })
      expect(await reachedFrom(region)).toEqual(everybody)
    },
  )
})
