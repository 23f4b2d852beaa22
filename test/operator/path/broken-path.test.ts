import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns'
import { deleteStack, otherBreaks, slackKey } from './broken-alerts'
import { type Break, brokenLinks } from './broken-links'
import { brokenSubscriptions } from './broken-subscriptions'
import { brokenWords } from './broken-words'
import { loseKey, lostForGood } from './lost-for-good'
import { away, everybody, home, type RolledOut, rolledOutOnce, security } from './rolled-out'
import { together } from './together'

type Found = Awaited<ReturnType<RolledOut['status']>>

/** What came of breaking, reading back, deploying and reading back again. */
interface Story {
  /** Whom a finding reached before a break and after it, by the break's title. */
  readonly reached: Map<string, { readonly before: readonly string[]; readonly after: readonly string[] }>
  readonly found: Found
  readonly deployed: Awaited<ReturnType<RolledOut['guardpost']>>
  readonly afterwards: Found
  readonly reachedAgain: readonly (readonly string[])[]
}

/** The breaks come one after the other, so that each shows whom it silences by itself. */
const breakAll = async ({ sandbox, reachedFrom }: RolledOut, breaks: readonly Break[]): Promise<Story['reached']> => {
  const reached: Story['reached'] = new Map()
  let last: { readonly region: string; readonly reached: readonly string[] } | undefined
  for (const { title, by, region, silentIn = region } of breaks) {
    const before = last?.region === silentIn ? last.reached : last ? await reachedFrom(silentIn) : everybody
    await by(sandbox)
    const after = await reachedFrom(silentIn)
    reached.set(title, { before, after })
    last = { region: silentIn, reached: after }
  }
  return reached
}

const storyOf = async (organization: RolledOut, breaks: readonly Break[]): Promise<Story> => {
  const { status, guardpost, confirmMail, settle, reachedFrom } = organization
  const reached = await breakAll(organization, breaks)
  const found = await status()
  const deployed = await guardpost('deploy --yes')
  await confirmMail()
  await settle()
  const afterwards = await status()
  return { reached, found, deployed, afterwards, reachedAgain: [await reachedFrom(away), await reachedFrom(home)] }
}

const expectNamed = (broken: Break, { found }: Story): void => {
  expect(found.code).toBe(2)
  const named = found.value.problems.filter(
    ({ code, message, region }) =>
      code === (broken.code ?? 'ALERT_PATH') && message.includes(broken.names) && region === broken.region,
  )
  expect(named.map(({ routes = [] }) => [...routes].sort())).toContainEqual([...broken.routes].sort())
  if (broken.code !== undefined) return
  for (const { message, routes = [] } of named) {
    expect(message).toContain(broken.region)
    for (const route of routes) expect(message).toContain(`"${route}"`)
  }
}

describe('a link of the alert path that is broken by hand', () => {
  const rollout = rolledOutOnce()
  beforeAll(rollout.begin)
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

  it("is, where a Region's key is gone for good, restored after the command that deploy names", async () => {
    const { sandbox, guardpost, settle, status, reachedFrom } = rollout.get()
    await loseKey(sandbox, away, slackKey)
    const { code, stdout, stderr } = await guardpost('deploy --yes')
    expect(code).toBe(1)
    expect(stdout + stderr).toContain(`aws cloudformation delete-stack --region ${away} --stack-name`)
    await deleteStack(sandbox, away, 'StackSet-guardpost-regional-alerts')
    expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
    await settle()
    expect(await status()).toMatchObject({ code: 0, value: { problems: [] } })
    expect(await reachedFrom()).toEqual(everybody)
  })

  describe.each(together([...brokenLinks, ...brokenWords, ...otherBreaks, ...brokenSubscriptions, ...lostForGood]))(
    'together: %#',
    (...breaks) => {
      let story: Story
      beforeAll(async () => {
        story = await storyOf(rollout.get(), breaks)
      })

      it.each(breaks)('silences whom it is said to: $title', ({ title, silences }) => {
        const { before, after } = story.reached.get(title)!
        expect(after).toEqual(before.filter((recipient) => !silences.includes(recipient)))
        expect(before).toEqual(expect.arrayContaining([...silences]))
      })

      it.each(breaks)('is named by status with Region and route: $title', (broken) => expectNamed(broken, story))

      it(`is restored by deploy: ${breaks.map(({ title }) => title).join('; ')}`, () => {
        expect(story.deployed).toMatchObject({ code: 0 })
        expect(story.afterwards).toMatchObject({ code: 0, value: { problems: [] } })
        expect(story.reachedAgain).toEqual([everybody, everybody])
        const confirming = breaks.some(({ confirmsAgain }) => confirmsAgain)
        expect(story.deployed.stderr.includes('security@example.com must confirm')).toBe(confirming)
      })
    },
  )
})
