import type { OperatorEvent } from '../../../apps/operator/base/port'
import type { Terminal } from '../../../apps/operator/base/terminal'
import { withProgress } from '../../../apps/operator/output/progress'

/** A terminal whose answer and progress go to one screen, as a person sees them. */
const screen = (live: boolean, columns?: number) => {
  let text = ''
  const write = (piece: string): void => {
    text += piece
  }
  const terminal: Terminal = {
    stdout: write,
    stderr: write,
    live,
    color: false,
    confirm: async (question) => {
      write(`${question} `)
      return true
    },
    ...(columns !== undefined && { progressColumns: columns }),
  }
  return { ...withProgress(terminal), text: () => text }
}

const shown = (live: boolean, events: readonly OperatorEvent[], columns?: number): string => {
  const { output, text } = screen(live, columns)
  for (const event of events) output.emit(event)
  return text()
}

const half: OperatorEvent = { type: 'progress', task: 'Regions read', done: 1, total: 2, now: 'eu-west-1' }
const whole: OperatorEvent = { type: 'progress', task: 'Regions read', done: 2, total: 2, now: 'us-east-1' }
const wait: OperatorEvent = { type: 'waiting', what: 'the administrator', lastSeen: 'none', secondsLeft: 60 }

describe('progressOutput', () => {
  it('writes one plain line for a finished task where stderr is no terminal', () => {
    expect(shown(false, [half, whole])).toBe('  Regions read 2/2\n')
  })

  it('rewrites a line with a bar on a terminal', () => {
    expect(shown(true, [half])).toBe('\r\u001b[2K  [############------------] Regions read 1/2  eu-west-1')
  })

  it('cuts a rewritten line to the width of the terminal', () => {
    expect(shown(true, [half], 30)).toBe('\r\u001b[2K  [############------------]…')
  })

  it('begins the answer, a question and a plain line on a line of their own', () => {
    const { output, terminal, text } = screen(true)
    output.emit(half)
    terminal.stdout('Where it stands\n')
    output.emit(half)
    void terminal.confirm?.('Deploy this?')
    output.emit(half)
    output.emit(whole)
    const live = '\r\u001b[2K  [############------------] Regions read 1/2  eu-west-1\r\u001b[2K'
    expect(text()).toBe(`${live}Where it stands\n${live}Deploy this? ${live}  Regions read 2/2\n`)
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
