import type { OperatorEvent } from '../../../apps/operator/base/port'
import { TimedOut, waitUntil } from '../../../apps/operator/base/wait-until'
import { manualClock } from '../support/manual-clock'

const waitFor = (answers: readonly string[], atMost = 10) => {
  const clock = manualClock()
  const events: OperatorEvent[] = []
  let looks = 0
  const result = waitUntil({
    what: 'the stack',
    look: async () => answers[Math.min(looks++, answers.length - 1)]!,
    done: (answer) => answer === 'COMPLETE',
    describe: (answer) => answer,
    every: 4,
    atMost,
    clock,
    output: { emit: (event) => void events.push(event) },
  })
  return { result, clock, events, looks: () => looks }
}

describe('waitUntil', () => {
  it('does not pause when the first look is the end', async () => {
    const { result, clock, events } = waitFor(['COMPLETE'])
    await expect(result).resolves.toBe('COMPLETE')
    expect(clock.pauses).toEqual([])
    expect(events).toEqual([])
  })

  it('looks again after every pause and says what it waits for', async () => {
    const { result, clock, events } = waitFor(['PENDING', 'PENDING', 'COMPLETE'])
    await expect(result).resolves.toBe('COMPLETE')
    expect(clock.pauses).toEqual([4000, 4000])
    expect(events).toEqual([
      { type: 'waiting', what: 'the stack', lastSeen: 'PENDING', secondsLeft: 10 },
      { type: 'waiting', what: 'the stack', lastSeen: 'PENDING', secondsLeft: 6 },
    ])
  })

  it('ends at its deadline with what was seen last, and looks once more at the deadline itself', async () => {
    const { result, clock, looks } = waitFor(['PENDING'])
    const error = await result.catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(TimedOut)
    expect(error).toMatchObject({
      code: 'TIMED_OUT',
      lastSeen: 'PENDING',
      message: 'Waited 10 seconds for the stack; last seen: PENDING',
    })
    expect(clock.pauses).toEqual([4000, 4000, 2000])
    expect(looks()).toBe(4)
  })

  it('passes on what looking throws, at once', async () => {
    const failing = waitUntil({
      what: 'the stack',
      look: () => Promise.reject(new Error('refused')),
      done: () => true,
      describe: String,
      every: 1,
      atMost: 5,
      clock: manualClock(),
      output: { emit: () => undefined },
    })
    await expect(failing).rejects.toThrow('refused')
  })
})
