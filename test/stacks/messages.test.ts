import { fillTemplate } from '../../apps/sandbox/services/pipes/input-template'
import { allSources } from '../../stacks/sources/all-sources'
import type { Message } from '../../stacks/sources/messages'
import * as messages from '../../stacks/sources/messages'

const mails: readonly [string, Message][] = [
  ['tampering', messages.tamperingMail],
  ['alarm', messages.alarmMail],
]
const notifications: readonly [string, Message][] = [
  ['tampering', messages.tamperingNotification],
  ['alarm', messages.alarmNotification],
]
const namesIn = (text: string): string[] => [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name!)

describe('messages', () => {
  it.each([...mails, ...notifications])('%s: uses every field that it reads, and no other', (_, message) => {
    const used = new Set(namesIn(message.inputTemplate))
    expect([...used].sort()).toEqual(Object.keys(message.inputPathsMap).sort())
  })

  it.each(mails)('%s mail: is one quoted string per line', (_, { inputTemplate }) => {
    for (const line of inputTemplate.split('\n')) expect(line).toMatch(/^"[^"]+"$/)
  })

  it.each(notifications)('%s notification: is in the schema that Chatbot delivers', (_, { inputTemplate }) => {
    expect(JSON.parse(inputTemplate)).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: { textType: 'client-markdown', description: expect.any(String) },
    })
  })

  it('hold nothing that attackers can choose but the name of an alarm', () => {
    const paths = [...mails, ...notifications].map(([, message]) => JSON.stringify(message.inputPathsMap))
    for (const path of paths) expect(path).not.toMatch(/title|description|reason|userIdentity/)
  })

  it('name of a finding that no topic took its account, Region, severity, type and id, whose letters nobody else chooses', () => {
    const fields = (text: string) => [...text.matchAll(/<\$\.body\.([\w.-]+)>/g)].map(([, field]) => field).sort()
    const expected = ['detail.accountId', 'detail.id', 'detail.severity', 'detail.type', 'region']
    expect(fields(messages.shortMail(false))).toEqual(expected)
    expect(fields(messages.shortNotification(false))).toEqual(expected)
    const envelope = ['account', 'detail-type', 'id', 'region', 'time']
    expect(fields(messages.shortMail(true))).toEqual(envelope)
    expect(fields(messages.shortNotification(true))).toEqual(envelope)
    for (const bySource of [true, false]) {
      expect(JSON.parse(messages.shortNotification(bySource))).toMatchObject({ version: '1.0', source: 'custom' })
    }
  })

  it('name of an event of any source its kind, which rules take by whole names that are of one source each', () => {
    const kinds = allSources.flatMap(({ name, pattern }) =>
      pattern(new Set())['detail-type'].map((kind) => [kind, name] as const),
    )
    for (const [kind] of kinds) expect(kind).toMatch(/^[A-Za-z0-9 -]+$/)
    expect(new Map(kinds).size).toBe(kinds.length)
    const record = {
      body: JSON.stringify({ 'detail-type': 'Inspector2 Finding', account: '111122223333', detail: {} }),
    }
    for (const template of [messages.shortMail(true), messages.shortNotification(true)]) {
      expect(template).toContain('<$.body.detail-type>')
      expect(JSON.stringify(fillTemplate(template, { event: record, reserved: {} }))).toContain('Inspector2 Finding')
    }
  })

  it('call an event that may be of another source no finding of GuardDuty', () => {
    for (const text of [messages.shortMail(true), messages.shortNotification(true)]) {
      expect(text).not.toContain('GuardDuty finding')
    }
  })

  it("puts an alarm's name, which whoever may make alarms can choose, on the last line of a mail and nowhere in Slack", () => {
    const withName = [...mails, ...notifications].filter(([, { inputPathsMap }]) =>
      Object.values(inputPathsMap).includes('$.detail.alarmName'),
    )
    expect(withName.map(([, { inputTemplate }]) => inputTemplate)).toEqual([messages.alarmMail.inputTemplate])
    const lines = messages.alarmMail.inputTemplate.split('\n')
    expect(lines.filter((line) => line.includes('<alarm>'))).toEqual([lines.at(-1)])
    expect(lines.at(-1)).toBe('"<alarm>"')
  })
})
