import fc from 'fast-check'
import { findingTypes } from '../../../apps/manifest/schema/finding-types'
import { wordFinding } from './support/word-finding'

const hostile = [
  'quotes " and \\ and `ticks`',
  'line\nbreak\r\nand \u2028 more\u0000',
  '<!channel> <https://evil.example|click> &amp; *bold* _it_ ~s~ @here',
  '{% $eval("1") %} ${x} {{y}} <$.body>',
  '\u202Etext\u202C \u200Bzero\u00AD',
  '日本語の名前 é',
  'Do first: nothing\nFinding: f9\nOpen: https://evil.example',
]

/** Every place of a finding that holds a name which somebody else has chosen. */
const findingOf = (name: string, more: object = {}) => ({
  accountId: '333333333333',
  id: 'f1',
  type: 'Recon:EC2/Portscan',
  severity: 7,
  title: name,
  description: name,
  resource: {
    resourceType: name,
    accessKeyDetails: { userName: name, userType: 'IAMUser', principalId: name, accessKeyId: name },
    instanceDetails: { instanceId: 'i-1', tags: [{ key: 'Name', value: name }] },
    s3BucketDetails: [{ name, s3ObjectDetails: [{ key: name }] }],
    kubernetesDetails: {
      kubernetesWorkloadDetails: { name, namespace: name },
      kubernetesUserDetails: { username: name },
    },
    rdsDbUserDetails: { user: name, database: name },
  },
  service: {
    eventFirstSeen: '2026-11-01T00:00:00Z',
    eventLastSeen: '2026-11-01T01:00:00Z',
    count: 1,
    action: { dnsRequestAction: { domain: name } },
    runtimeDetails: { process: { executablePath: name, user: name }, context: { threatFilePath: name } },
    malwareScanDetails: { threats: [{ name, itemPaths: [{ nestedItemPath: name }] }] },
    detection: {
      sequence: { resources: [{ resourceType: name, name }], signals: [{ name }], actors: [{ user: { name } }] },
    },
  },
  ...more,
})

const bytes = (text: string): number => Buffer.byteLength(text)

const expectNothingForged = async (name: string, more: object = {}): Promise<void> => {
  const detail = findingOf(name, more)
  const event = { id: 'e1', region: 'eu-west-1', detail }
  const { slack, mail } = await wordFinding(event, { name, path: name })
  const said = `${slack.content.title}\n${slack.content.description}`
  expect(said).not.toMatch(/[<>]/)
  const labels = said.split('\n').map((line) => /^\*[^*]+\*|^Route/.exec(line)?.[0])
  expect(labels.slice(1)).toEqual(
    [
      ...['*Do first:*', '*Resource:*', '*Details:*', ...(name === '' ? [] : ['*GuardDuty says:*'])],
      ...['*Seen:*', '*Open*', '*About this type:*', '*Type:*', '*Finding:*', 'Route'],
    ].filter((label) => label !== '*Details:*' || said.includes('*Details:*')),
  )
  const lines = mail.text.split('\n').map((line) => line.split(/[:(]/)[0])
  expect(lines.filter((label) => label === 'Finding')).toEqual(['Finding'])
  expect(lines.filter((label) => label === 'Do first')).toEqual(['Do first'])
  expect(said.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/`/)
  expect(`${said}${mail.text}`.match(/:\/\//g)?.length).toBe(4)
  expect(`${said}${mail.text}`.replaceAll('\n', '')).not.toMatch(
    /[\p{Cc}\u00AD\u2028\u2029\u202A-\u202E\u200B-\u200F]/u,
  )
  expect(mail.subject).toMatch(/^[ -~]{1,99}$/)
  expect(mail.subject).toContain('333333333333')
  expect(said).toContain('`f1`')
  expect(mail.text).toContain('Finding: f1\n')
  expect(bytes(JSON.stringify(mail))).toBeLessThan(16_000)
  expect(bytes(slack.content.description)).toBeLessThan(12_000)
}

describe('names that somebody else chose', () => {
  it.each([...hostile, 'x'.repeat(200_000)])('imitate no line, no link and no mention: %#', (name) =>
    expectNothingForged(name),
  )

  it('forge nothing in 200 findings that are generated', async () => {
    const piece = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
    const name = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''))
    const finding = fc.record({
      type: fc.oneof(fc.constantFrom(...findingTypes), fc.constant('New:Thing/Never.Seen!Before')),
      severity: fc.double({ min: 1, max: 10, noNaN: true }),
    })
    await fc.assert(
      fc.asyncProperty(name, finding, (text, more) => expectNothingForged(text, more)),
      { numRuns: 200 },
    )
  }, 120_000)
})
