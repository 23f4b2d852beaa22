import fc from 'fast-check'
import { noticeWaves } from '../../../apps/planning/guards/notice-waves'
import type { WaveRecord } from '../../../apps/planning/state/observed-waves'
import {
  ledgerText,
  parseLedger,
  partText,
  withWaveBegun,
  withWaveEnded,
} from '../../../apps/planning/state/wave-ledger'

const by = 'arn:aws:sts::111111111111:assumed-role/Deploy/one on machine-a'
const left = { add: 12, change: 3, remove: 0 }
const payments = '--only-unit Workloads/Payments'

const noticesOf = (waves: readonly WaveRecord[]) => noticeWaves({ observed: { waves } as never }).notices ?? []

describe('the ledger of waves', () => {
  it('is read as it was written', () => {
    const waves = withWaveEnded(withWaveBegun([], { part: payments, by, at: '2026-11-20T08:00:00.000Z' }), payments, {
      at: '2026-11-20T08:10:00.000Z',
      left,
    })
    expect(parseLedger(ledgerText(waves))).toEqual(waves)
  })

  it.each(['', 'nothing', 'null', '[]', '{"version": 2, "waves": []}', '{"version": 1, "waves": [{"part": 5}, null]}'])(
    'reads %j as no waves',
    (text) => expect(parseLedger(text)).toEqual([]),
  )

  it('counts the tries of a wave that did not end, from when it began first', () => {
    const first = withWaveBegun([], { part: payments, by, at: '2026-11-20T08:00:00.000Z' })
    const again = withWaveBegun(first, { part: payments, by: 'somebody else', at: '2026-11-22T09:00:00.000Z' })
    expect(again).toEqual([{ part: payments, by: 'somebody else', began: '2026-11-20T08:00:00.000Z', tries: 2 }])
    expect(noticesOf(again)).toMatchObject([
      {
        code: 'WAVE_UNFINISHED',
        message: expect.stringMatching(
          /^The wave --only-unit Workloads\/Payments began on 2026-11-20 08:00 UTC and has not ended, 2 times; .+: guardpost deploy --only-unit Workloads\/Payments goes on where it was$/,
        ),
      },
    ])
  })

  it('says which waves are done, and what was owed when the last one ended', () => {
    const waves: readonly WaveRecord[] = [
      {
        part: '--only-region eu-west-1',
        by,
        began: '2026-11-20T08:00:00.000Z',
        tries: 1,
        ended: '2026-11-21T08:00:00.000Z',
        left: { add: 0, change: 0, remove: 0 },
      },
      { part: payments, by, began: '2026-11-22T08:00:00.000Z', tries: 1, ended: '2026-11-22T08:30:00.000Z', left },
    ]
    expect(noticesOf(waves)).toMatchObject([
      {
        code: 'WAVES_DONE',
        message: expect.stringContaining('owed outside of them then: 12 to add, 3 to change, 0 to remove'),
      },
    ])
  })

  it('begins a wave that is done anew where it is deployed again', () => {
    const done = withWaveEnded(withWaveBegun([], { part: payments, by, at: '2026-11-20T08:00:00.000Z' }), payments, {
      at: '2026-11-20T08:10:00.000Z',
      left,
    })
    expect(withWaveBegun(done, { part: payments, by, at: '2026-11-25T08:00:00.000Z' })).toEqual([
      { part: payments, by, began: '2026-11-25T08:00:00.000Z', tries: 1 },
    ])
  })

  it('names the first of very many accounts, with a digest of all, and repeats no command that names some only', () => {
    const names = (count: number): readonly string[] =>
      Array.from({ length: count }, (_, index) => `--only-account ${600_000_000_000 + index}`)
    const at = '2026-11-20T08:00:00.000Z'
    const part = partText(names(250))
    expect(part).toMatch(/^--only-account 600000000000 .* and 247 more \([0-9a-f]{8}\)$/)
    expect(partText(names(250))).toBe(part)
    expect(partText([...names(249), '--only-account 999999999999'])).not.toBe(part)
    expect(partText(names(5))).toBe(names(5).join(' '))
    expect(noticesOf(withWaveBegun([], { part, by, at }))).toMatchObject([
      { message: expect.stringContaining(': guardpost deploy with the same names goes on where it was') },
    ])
  })

  it('leaves out the oldest waves that have not ended where there is no room for all, so that no run fails for it', () => {
    const parts = Array.from({ length: 60 }, (_, index) => `--only-unit Workloads/${index}`)
    const waves = parts.reduce<readonly WaveRecord[]>(
      (before, part) => withWaveBegun(before, { part, by, at: '2026-11-20T08:00:00.000Z' }),
      [],
    )
    const kept = parseLedger(ledgerText(waves))
    expect(ledgerText(waves).length).toBeLessThanOrEqual(4096)
    expect(kept.map(({ part }) => part)).toEqual(parts.slice(-kept.length))
    expect(kept.length).toBeGreaterThan(10)
  })

  it('counts those that were left out, and says how many there were, also after one of the others is tried again', () => {
    const parts = Array.from({ length: 40 }, (_, index) => `--only-unit Workloads/${index}`)
    const at = '2026-11-20T08:00:00.000Z'
    const waves = parts.reduce<readonly WaveRecord[]>(
      (before, part) =>
        parseLedger(ledgerText(withWaveEnded(withWaveBegun(before, { part, by, at }), part, { at, left }))),
      [],
    )
    const again = waves[0]?.part ?? ''
    const tried = parseLedger(
      ledgerText(withWaveEnded(withWaveBegun(waves, { part: again, by, at }), again, { at, left })),
    )
    for (const kept of [waves, tried]) {
      expect(kept.length).toBeLessThan(40)
      expect(kept.length + kept.reduce((sum, { before = 0 }) => sum + before, 0)).toBe(40)
      const message = expect.stringContaining(`after ${40 - kept.length} older ones for which the list has no room`)
      expect(noticesOf(kept)).toMatchObject([{ message }])
    }
  })

  it.each([{ before: 'many' }, { ended: 5 }, { ended: 'soon' }, { left: null }, { left: { add: 'all' } }])(
    'reads no wave with %j',
    (other) => {
      const wave = { part: payments, by, began: '2026-11-20T08:00:00.000Z', tries: 1, ...other }
      expect(parseLedger(JSON.stringify({ version: 1, waves: [wave] }))).toEqual([])
    },
  )

  it('fits into a standard parameter however many waves there were, and keeps those that have not ended', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 80 }), (parts) => {
        const at = '2026-11-20T08:00:00.000Z'
        const done = parts.reduce<readonly WaveRecord[]>(
          (waves, part) => withWaveEnded(withWaveBegun(waves, { part, by, at }), part, { at, left }),
          [],
        )
        const waves = withWaveBegun(done, { part: 'the one at work', by, at })
        const text = ledgerText(waves)
        expect(text.length).toBeLessThanOrEqual(4096)
        expect(parseLedger(text).at(-1)).toEqual(waves.at(-1))
      }),
      { numRuns: 50 },
    )
  })
})
