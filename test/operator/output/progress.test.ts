import type { OperatorEvent } from '../../../apps/operator/base/port'
import { progressOutput } from '../../../apps/operator/output/progress'

const shown = (live: boolean, events: readonly OperatorEvent[]): string => {
  let text = ''
  const output = progressOutput({
    stdout: () => {
      throw new Error('progress never goes to stdout')
    },
    stderr: (piece) => {
      text += piece
    },
    live,
    color: false,
    confirm: undefined,
  })
  for (const event of events) output.emit(event)
  return text
}

const half: OperatorEvent = { type: 'progress', task: 'Members', done: 1, total: 2, region: 'eu-west-1' }
const whole: OperatorEvent = { ...half, done: 2 }
const wait: OperatorEvent = { type: 'waiting', what: 'the administrator', lastSeen: 'none', secondsLeft: 60 }

describe('progressOutput', () => {
  it('writes one plain line for a finished task where stderr is no terminal', () => {
    expect(shown(false, [half, whole])).toBe('  Members eu-west-1 2/2\n')
  })

  it('rewrites a line with a bar on a terminal', () => {
    expect(shown(true, [half])).toBe('\r\u001b[2K  [############------------] Members eu-west-1 1/2')
  })

  it('says what it waits for, what was seen last and when it gives up', () => {
    expect(shown(false, [wait])).toBe('  waiting for the administrator (now: none; at most 60 s more)\n')
  })

  it('does not repeat a wait whose state has not changed', () => {
    const later: OperatorEvent = { ...wait, secondsLeft: 30 }
    expect(shown(false, [wait, later, { ...later, lastSeen: 'ENABLED' }]).split('\n')).toHaveLength(3)
  })

  it('marks a problem', () => {
    expect(shown(false, [{ type: 'problem', message: 'refused' }])).toBe('  ! refused\n')
  })
})
