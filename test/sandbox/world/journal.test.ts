import { Journal } from '../../../apps/sandbox/world/journal'
import { withSandbox } from '../../support/with-sandbox'

const call = (operation: string) => ({
  at: '2026-11-24T12:00:00.000Z',
  account: '222222222222',
  service: 'kms',
  region: 'us-east-1',
  operation,
  outcome: 'ok',
})

const journalOf = (calls: number): Journal => {
  const journal = new Journal(10, 5)
  for (let number = 1; number <= calls; number += 1) journal.add(call(`Call${number}`))
  return journal
}

describe('the journal', () => {
  it('keeps every call until there are more than it has to keep', () => {
    const journal = journalOf(14)
    expect([journal.count, journal.dropped, journal.entries().length]).toEqual([14, 0, 14])
  })

  it('forgets the oldest calls and counts them', () => {
    const journal = journalOf(100)
    expect([journal.count, journal.dropped + journal.entries().length]).toEqual([100, 100])
    expect(journal.entries().length).toBeLessThan(15)
    expect(journal.entries().length).toBeGreaterThanOrEqual(10)
    expect(journal.entries().at(-1)?.operation).toBe('Call100')
  })

  it('gives the calls since a mark, whatever it has forgotten', () => {
    const journal = journalOf(98)
    expect(journal.since(96).map(({ operation }) => operation)).toEqual(['Call97', 'Call98'])
  })

  it('says so where it no longer has them', () => {
    expect(() => journalOf(98).since(3)).toThrow('the journal no longer has its first')
  })

  it('is counted in what the control API shows of the world', () =>
    withSandbox(async ({ url }) => {
      const world = (await (await fetch(`${url}/_sandbox/world`)).json()) as { journal: unknown }
      expect(world.journal).toEqual({ calls: 0, dropped: 0 })
    }))
})
