import * as messages from '../../stacks/sources/messages'
import { findingMail, type Message } from '../../stacks/sources/messages'

const mails: readonly [string, Message][] = [
  ['finding', findingMail('HIGH', { name: 'payments' })],
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

  it('states how often a finding occurred in words that are right for every count', () => {
    expect(findingMail('HIGH', { name: 'payments' }).inputTemplate.split('\n')).toContain(
      '"Count: <count>, from <first> to <last>"',
    )
  })

  it('puts title and description, which attackers can choose, on the last lines of a mail and nothing beside them', () => {
    expect(findingMail('HIGH', { name: 'payments' }).inputTemplate.split('\n').slice(-2)).toEqual([
      '"<title>"',
      '"<description>"',
    ])
    const others = [...mails.slice(1), ...notifications].map(([, message]) => JSON.stringify(message.inputPathsMap))
    for (const paths of others) expect(paths).not.toMatch(/title|description|reason|userIdentity/)
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
