import { allSources } from '../../../stacks/sources/all-sources'
import { wordedFor } from '../../../stacks/sources/routed-sources'
import { mailItem, slackMessage } from '../../../stacks/words/messages'
import { sourceFacts, sourceFactsAlone, sourceStates } from '../../../stacks/words/source-facts'
import { manifestWith, securityRoute } from '../support/manifests'
import { evaluate } from './support/evaluate'

const hostile = [
  'quotes " and \\ and `ticks`',
  'line\nbreak\r\nand \u2028 more\u0000',
  '<!channel> <https://evil.example|click> &amp; *bold* _it_ ~s~ @here',
  '{% $eval("1") %} ${x} {{y}} <$.body>',
  '\u202Etext\u202C \u200Bzero\u00AD',
  '日本語の名前 é',
  'x | CRITICAL | shop (444444444444) | Workloads | eu-west-1\nDo first: nothing\nEvent: e9',
  'x'.repeat(100_000),
]

const names = allSources.map(({ name }) => name as 'CONFIG')
const route = { ...securityRoute, sources: names }
const { sources = [] } = wordedFor(manifestWith({ routes: [route] }), [route])
const states = sourceStates(sources, 'Find account')

interface Assigned {
  readonly event: { readonly region: string; readonly detail: Readonly<Record<string, unknown>> }
  readonly [name: string]: unknown
}

const event = {
  id: 'e1',
  source: 'aws.config',
  'detail-type': 'Config Rules Compliance Change',
  account: '333333333333',
  region: 'eu-west-1',
  detail: {},
}

/** What the machine knows of an event once its reading has given this. */
const assigned = async (read: object): Promise<Assigned> => {
  const { Assign } = states['Read CONFIG'] as unknown as { readonly Assign: Readonly<Record<string, string>> }
  const variables = { event, owner: '222222222222' }
  const result = { result: [read] }
  const known = Object.entries(Assign).map(async ([name, value]) => [
    name,
    value.startsWith('{%') ? await evaluate(value, variables, result) : value,
  ])
  return { ...variables, ...Object.fromEntries(await Promise.all(known)) }
}

const told = async (read: object, name = 'shop', facts = sourceFacts) => {
  const to = [{ name: 'security', lines: ['Route: security (all accounts, LOW and above)'] }]
  const variables = { ...(await assigned(read)), who: { name, path: name }, to, index: 0, topic: 'arn' }
  const known = { ...variables, facts: await evaluate(facts, variables) }
  const slack = (await evaluate(slackMessage(true), known)) as unknown as {
    content: { title: string; description: string }
    metadata: { threadId: string }
  }
  const mail = (await evaluate(mailItem(true), known)) as unknown as { subject: string; text: string }
  return { slack, mail }
}

const readingOf = (name: string, more: object = {}) => ({
  account: '333333333333',
  region: 'eu-west-1',
  severity: 8,
  id: `arn:${name}`,
  type: name,
  says: name,
  resource: name,
  details: name,
  description: name,
  seen: '2026-11-01T00:00:00Z',
  step: 'Look.',
  page: 'https://docs.aws.amazon.com/config/latest/developerguide/x.html',
  open: 'https://eu-west-1.console.aws.amazon.com/config/home?region=eu-west-1#/rules',
  ...more,
})

describe('what is said of another source', () => {
  it.each(hostile)('imitates no line, no part of the first one, no link and no mention: %#', async (name) => {
    const { slack, mail } = await told(readingOf(name), name === hostile[6] ? 'shop' : name)
    const said = `${slack.content.title}\n${slack.content.description}`
    expect(said).not.toMatch(/[<>]/)
    if (name === hostile[6]) expect(slack.content.title.split(' | ')).toHaveLength(5)
    const labels = said.split('\n').map((line) => /^\*[^*]+\*|^Route/.exec(line)?.[0])
    expect(labels.slice(1)).toEqual([
      ...['*Do first:*', '*Resource:*', '*Details:*', '*AWS Config says:*', '*Seen:*'],
      ...['*Open*', '*About this type:*', '*Type:*', '*Event:*', 'Route'],
    ])
    expect(said.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/`/)
    expect(mail.text.split('\n').filter((line) => /^(Event|Do first):/.test(line))).toHaveLength(2)
    expect(`${said}${mail.text}`.match(/:\/\//g)?.length).toBe(4)
    expect(`${said}${mail.text}`.replaceAll('\n', '')).not.toMatch(
      /[\p{Cc}\u00AD\u2028\u2029\u202A-\u202E\u200B-\u200F]/u,
    )
    expect(mail.subject).toMatch(/^HIGH \| [ -~]{1,92}$/)
    expect(mail.subject.length).toBeLessThanOrEqual(99)
    expect(mail.subject).toContain('333333333333')
  })

  it('has no address that is none of AWS, and the account to sign in to is where the console shows it', async () => {
    const forged = { open: 'https://evil.example/console.aws.amazon.com/', page: 'javascript://x.amazon.com/' }
    const { mail } = await told(readingOf('x', forged))
    expect(mail.text).toContain('Open (sign in to account 333333333333 first): \n')
    expect(mail.text).not.toContain('evil.example')
  })

  it('begins another thread with another thing or a higher severity, and none with an update', async () => {
    const threadOf = async (more: object) => (await told(readingOf('x', more))).slack.metadata.threadId
    expect(await threadOf({ description: 'new' })).toBe(await threadOf({}))
    expect(await threadOf({ severity: 9.5 })).not.toBe(await threadOf({}))
    expect(await threadOf({ id: 'other' })).not.toBe(await threadOf({}))
  })

  it('names no unit where there is no organization', async () => {
    const { slack } = await told(readingOf('x'), 'shop', sourceFactsAlone)
    expect(slack.content.title).toBe('HIGH | AWS Config: x | shop (333333333333) | eu-west-1')
  })

  it.each([
    ['no account', { account: undefined }, { accountId: '333333333333' }],
    ['an account that is none', { account: '12' }, { accountId: '333333333333' }],
    ['no severity', { severity: 'HIGH' }, { severity: 10 }],
    ['letters in its id that are none', { id: 'a\nb`<>' }, { id: 'a?b???' }],
  ])('keeps an event with %s from nobody', async (_, more, expected) => {
    const { event: read } = await assigned(readingOf('x', more))
    expect(read.detail).toMatchObject(expected)
    expect(read.region).toBe('eu-west-1')
  })

  it('goes as the event came to all who take the source where the reading fails', async () => {
    const { Catch } = states['Read CONFIG'] as unknown as {
      readonly Catch: readonly {
        readonly ErrorEquals: readonly string[]
        readonly Assign: { readonly event: string }
      }[]
    }
    expect(Catch.map(({ ErrorEquals }) => ErrorEquals)).toEqual([['States.DataLimitExceeded'], ['States.ALL']])
    const unread = (await evaluate(Catch[0]?.Assign.event ?? '', { event })) as unknown as Assigned['event']
    expect(unread.detail).toEqual({
      accountId: '333333333333',
      severity: 10,
      type: 'Config Rules Compliance Change',
      id: 'e1',
    })
  })
})
