import { Pace } from '../../../apps/operator/aws/pace'
import { TokenBucket } from '../../../apps/sandbox/world/token-bucket'

/** What calls of one operation come to under a rate, in a time that nobody waits for. */
interface Run {
  readonly seconds: number
  readonly refusedAt: readonly number[]
}

const latency = 30

/**
 * So many calls, some at once, on a token bucket like AWS's. Time goes on by jest's timers alone; jitter is none, so that each run is
 * the same.
 */
const callsUnder = async (
  rate: { readonly perSecond: number; readonly burst: number },
  calls: number,
  atOnce: number,
): Promise<Run> => {
  const pace = new Pace(Date.now, () => 0.5)
  const began = Date.now()
  const bucket = new TokenBucket(rate, began)
  const refusedAt: number[] = []
  const pause = () => new Promise((resolve) => setTimeout(resolve, latency))
  const call = async (): Promise<void> => {
    for (let again = false; ; again = true) {
      const turn = await pace.turn(again)
      const isTaken = bucket.take(Date.now())
      await pause()
      if (isTaken) return pace.accepted(turn)
      refusedAt.push(Date.now() - began)
      pace.refused(turn)
    }
  }
  let left = calls
  const worker = async (): Promise<void> => {
    for (; left > 0; ) {
      left -= 1
      await call()
    }
  }
  let isDone = false
  const done = Promise.all(Array.from({ length: atOnce }, worker)).then(() => {
    isDone = true
  })
  while (!isDone) await jest.advanceTimersByTimeAsync(10)
  await done
  return { seconds: (Date.now() - began) / 1000, refusedAt }
}

/** Most refusals in any tenth of a second. */
const inStep = (times: readonly number[]): number =>
  Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + 100).length))

describe('Pace', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('lets calls begin at once as long as none was throttled', async () => {
    const { seconds, refusedAt } = await callsUnder({ perSecond: 1, burst: 100 }, 100, 10)
    expect(refusedAt).toEqual([])
    expect(seconds).toBeCloseTo((100 / 10) * (latency / 1000), 1)
  })

  it.each([
    [{ perSecond: 5, burst: 10 }, 200, 4],
    [{ perSecond: 5, burst: 10 }, 500, 10],
    [{ perSecond: 5, burst: 5 }, 100, 4],
    [{ perSecond: 2, burst: 4 }, 60, 1],
    [{ perSecond: 1, burst: 2 }, 50, 4],
    [{ perSecond: 10, burst: 20 }, 300, 4],
  ])(
    'comes to a third more than the least time at most under %j, with %i calls, %i at once',
    async (rate, calls, atOnce) => {
      const { seconds, refusedAt } = await callsUnder(rate, calls, atOnce)
      expect(seconds).toBeLessThan(((calls - rate.burst) / rate.perSecond) * 1.33)
      expect(refusedAt.length).toBeLessThanOrEqual(atOnce + calls * 0.12)
    },
  )

  it('has no throttled calls made again together: after the first ones, never two in a tenth of a second', async () => {
    const { refusedAt } = await callsUnder({ perSecond: 5, burst: 10 }, 500, 10)
    const first = refusedAt[0] ?? 0
    const later = refusedAt.filter((time) => time >= first + 100)
    expect(later.length).toBeGreaterThan(0)
    expect(inStep(later)).toBe(1)
  })

  it('becomes faster again where AWS takes more', async () => {
    const pace = new Pace(Date.now, () => 0.5)
    for (const _ of [1, 2, 3]) {
      const turn = pace.turn(true)
      await jest.advanceTimersByTimeAsync(2000)
      pace.refused(await turn)
    }
    const slow = pace.rate ?? Number.NaN
    for (let index = 0; index < 100; index += 1) {
      const turn = pace.turn(false)
      await jest.advanceTimersByTimeAsync(2000)
      pace.accepted(await turn)
    }
    expect(slow).toBeLessThan(2)
    expect(pace.rate).toBeGreaterThan(20)
  })

  it('ends a wait with its signal, and lets the others go on', async () => {
    const pace = new Pace(Date.now, () => 0.5)
    pace.refused(await pace.turn(false))
    const ended = new AbortController()
    const first = pace.turn(true, ended.signal)
    const second = pace.turn(false)
    ended.abort(new Error('over'))
    await expect(first).rejects.toThrow('over')
    await jest.advanceTimersByTimeAsync(1000)
    await expect(second).resolves.toBeDefined()
    await expect(pace.turn(false, ended.signal)).rejects.toThrow('over')
  })

  it('says for how long nothing was accepted', async () => {
    const pace = new Pace(Date.now, () => 0.5)
    expect(pace.refused(await pace.turn(false))).toBe(0)
    await jest.advanceTimersByTimeAsync(7000)
    const began = await pace.turn(true)
    expect(pace.refused(began)).toBe(7000)
    pace.accepted(began)
    await jest.advanceTimersByTimeAsync(1000)
    expect(pace.refused(began)).toBe(0)
  })
})
