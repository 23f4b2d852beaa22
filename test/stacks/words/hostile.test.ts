import { findingFacts } from '../../../stacks/words/finding-facts'
import { mailItem, slackMessage } from '../../../stacks/words/messages'
import { wordTables } from '../../../stacks/words/tables'
import { manifestWith, securityRoute } from '../support/manifests'
import { evaluate } from './support/evaluate'

const hostile = [
  'quotes " and \\ and `ticks`',
  'line\nbreak\r\nand \u2028 more\u0000',
  '<!channel> <https://evil.example|click> &amp; *bold* _it_ ~s~ @here',
  '{% $eval("1") %} ${x} {{y}} <$.body>',
  '\u202Etext\u202C \u200Bzero',
  '日本語の名前 é',
  'x'.repeat(200_000),
]

interface Texts {
  readonly content: { readonly title: string; readonly description: string }
  readonly subject: string
  readonly text: string
}

const wordsOf = async (name: string): Promise<{ slack: Texts; mail: Texts }> => {
  const tables = wordTables(manifestWith(), [securityRoute])
  const event = {
    id: 'e1',
    region: 'eu-west-1',
    detail: {
      accountId: '333333333333',
      id: 'f1',
      type: 'Recon:EC2/Portscan',
      severity: 7,
      title: name,
      description: name,
      resource: {
        resourceType: 'AccessKey',
        accessKeyDetails: { userName: name, userType: 'IAMUser', principalId: name },
      },
      service: { eventFirstSeen: '2026-11-01T00:00:00Z', eventLastSeen: '2026-11-01T01:00:00Z', count: 1 },
    },
  }
  const known = { ...tables, event, to: tables.routes[0], index: 0, owner: '222222222222', topic: 'arn' }
  const facts = await evaluate(findingFacts, { ...known, who: { name, line: [], path: name } })
  const variables = { ...known, facts }
  return {
    slack: (await evaluate(slackMessage, variables)) as unknown as Texts,
    mail: (await evaluate(mailItem, variables)) as unknown as Texts,
  }
}

describe('names that somebody else chose', () => {
  it.each(hostile)('imitate no line, no link and no mention: %j', async (name) => {
    const { slack, mail } = await wordsOf(name)
    const said = `${slack.content.title}\n${slack.content.description}`
    expect(said).not.toMatch(/[<>]/)
    expect(said.split('\n').length).toBe(10)
    expect(said.match(/`/g)?.length).toBe(6)
    expect(mail.text.split('\n').length).toBe(12)
    expect(`${said}${mail.text}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    expect(mail.subject).toMatch(/^[ -~]{1,99}$/)
    expect(mail.subject).toContain('333333333333 | Recon:EC2/Portscan')
    expect(JSON.stringify(mail).length).toBeLessThan(6_000)
  })
})
