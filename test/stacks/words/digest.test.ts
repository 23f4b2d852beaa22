import fc from 'fast-check'
import type { Digest } from '../../../apps/manifest/manifest'
import { isForDigest } from '../../../apps/manifest/routing/takes-finding'
import { chosenDigests } from '../../../stacks/words/choose-routes'
import { digestItem, digestMessages } from '../../../stacks/words/digest-messages'
import { wordTables } from '../../../stacks/words/tables'
import { arbitraryFinding, arbitraryRoute, eventOf } from '../../manifest/routing/arbitrary-routes'
import { manifestWith, paymentsRoute, securityRoute } from '../support/manifests'
import { evaluate } from './support/evaluate'

interface Item {
  readonly route: string
  readonly topic: string
  readonly id: string
  readonly severity: number
  readonly grade: string
  readonly says: string
  readonly name: string
}
interface Message {
  readonly subject?: string
  readonly text: string | { readonly content: { readonly title: string; readonly description: string } }
}

const item = (change: Partial<Item> = {}) => ({
  route: 'payments',
  topic: 'guardpost-mail_payments',
  below: 'HIGH',
  id: 'f1',
  severity: 2,
  grade: 'LOW 2.0',
  says: 'EC2 instance scans the ports of another host',
  name: 'payments-prod',
  account: '333333333333',
  region: 'eu-west-1',
  ...change,
})

const messagesOf = async (items: readonly object[], rhythm: Digest = 'DAILY', bySource = false) =>
  (await evaluate(digestMessages(bySource), {
    groups: [{ items }],
    group: 0,
    owner: '222222222222',
    rhythm,
  })) as unknown as readonly Message[]

const many = (count: number, change: Partial<Item> = {}) =>
  Array.from({ length: count }, (_, index) =>
    item({ ...change, id: `${index}`.padStart(32, 'f'), name: `account-${index % 25}` }),
  )

const saidIn = ({ text }: Message): string => (typeof text === 'string' ? text : text.content.description)

describe('what a state machine gathers for digests', () => {
  it('is exactly what only the severity keeps from a route', async () => {
    const some = fc.array(fc.tuple(arbitraryRoute, fc.constantFrom<Digest | undefined>('DAILY', 'WEEKLY', undefined)), {
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(some, arbitraryFinding, async (chosen, finding) => {
        const routes = chosen.map(([route, digest], index) => ({
          ...route,
          name: `r${index}`,
          slack: undefined as never,
          ...(digest && { digest }),
        }))
        const { digests: [digests1] = [[]] } = wordTables(
          manifestWith({ routes: [...routes, securityRoute] }),
          [],
          routes,
        )
        const variables = { event: eventOf(finding), digests1, who: { line: [] }, source: 'GUARDDUTY' }
        const gathered = (await evaluate(chosenDigests(1, true), variables)) as { route: string; digest: string }[]
        expect(gathered.map(({ route, digest }) => [route, digest])).toEqual(
          routes.filter((route) => isForDigest(route, finding)).map(({ name, digest }) => [name, digest]),
        )
      }),
    )
  })

  it('goes to mail and to Slack where the route has both', async () => {
    const routes = [{ ...paymentsRoute, email: ['team@example.com'], digest: 'DAILY' as const }]
    const { digests: [digests1] = [[]] } = wordTables(manifestWith(), [], routes)
    const finding = {
      account: routes[0]!.accounts[0] as never,
      type: 'Recon:EC2/Portscan',
      severity: 2,
      resource: 'Instance',
      isSample: false,
    }
    const gathered = await evaluate(chosenDigests(1), { event: eventOf(finding), digests1, who: { line: [] } })
    expect(gathered).toEqual([
      { route: 'payments', digest: 'DAILY', below: 'HIGH', topic: 'guardpost-mail_payments' },
      { route: 'payments', digest: 'DAILY', below: 'HIGH', topic: 'guardpost-payments' },
    ])
  })

  it('is small, in words or without them', async () => {
    const event = {
      region: 'eu-west-1',
      detail: { accountId: '333333333333', id: 'f1', type: 'Recon:EC2/Portscan', severity: 2 },
    }
    const gathered = [
      { route: 'r'.repeat(30), digest: 'WEEKLY', below: 'CRITICAL', topic: `guardpost-mail_${'r'.repeat(30)}` },
    ]
    const variables = { event, gathered, to: [], index: 0, facts: {} }
    const plain = await evaluate(digestItem, variables)
    expect(plain).toMatchObject({ grade: 'severity 2', says: 'Recon:EC2/Portscan', name: 'name not known', id: 'f1' })
    const facts = { first: 'x', grade: 'SAMPLE | LOW 2.0', says: 'x'.repeat(150), name: '日'.repeat(64) }
    const worded = await evaluate(digestItem, { ...variables, facts })
    expect(Buffer.byteLength(JSON.stringify(worded))).toBeLessThan(800)
  })
})

describe('a digest', () => {
  it('lists findings of one severity, type, account and Region in a line, the most severe first, each once', async () => {
    const [message, ...more] = await messagesOf([
      item(),
      item({ id: 'f2' }),
      item({ id: 'f1', severity: 5, grade: 'MEDIUM 5.0' }),
      item({ id: 'f3', name: 'other' }),
      item({ id: 'f2' }),
    ])
    expect(more).toEqual([])
    expect(message?.subject).toBe('Daily digest | payments | 3 findings below HIGH')
    expect(String(message?.text).split('\n').slice(2, -2)).toEqual([
      'MEDIUM 5.0 | EC2 instance scans the ports of another host | payments-prod (333333333333) | eu-west-1 | 1 finding: f1',
      'LOW 2.0 | EC2 instance scans the ports of another host | other (333333333333) | eu-west-1 | 1 finding: f3',
      'LOW 2.0 | EC2 instance scans the ports of another host | payments-prod (333333333333) | eu-west-1 | 1 finding: f2',
    ])
  })

  it('says of a line of another service where it is opened, where there are such', async () => {
    const [open] = await messagesOf([item()], 'DAILY', true)
    expect(open && saidIn(open)).toMatch(
      /To open a finding of GuardDuty, sign in.*\nA line that names another service is/,
    )
    const [plain] = await messagesOf([item()])
    expect(plain && saidIn(plain)).toMatch(/To open one, sign in to account 222222222222: \S+$/)
  })

  it('of one finding says so', async () => {
    expect(await messagesOf([item()], 'WEEKLY')).toMatchObject([
      { subject: 'Weekly digest | payments | 1 finding below HIGH' },
    ])
  })

  it.each([
    ['mail', 'guardpost-mail_payments', 1],
    ['Slack', 'guardpost-payments', 2],
  ])('names every one of 100 findings, by %s', async (_, topic, count) => {
    const items = many(100, { topic })
    const messages = await messagesOf(items)
    expect(messages.length).toBeGreaterThanOrEqual(count)
    const said = messages.map(saidIn).join('\n')
    expect(items.filter(({ id }) => !said.includes(id))).toEqual([])
    for (const message of messages) expect(saidIn(message).length).toBeLessThan(topic.includes('mail') ? 61_000 : 7_000)
  })

  it('is no markup of whoever named an account', async () => {
    const [message] = await messagesOf([item({ topic: 'guardpost-payments', name: '<!channel> `x` &' })])
    expect(saidIn(message!)).toContain('&lt;!channel&gt; "x" &amp;')
  })
})
