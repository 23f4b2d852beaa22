import type { OperatorEvent, Output } from '../base/port'
import type { Terminal } from '../base/terminal'
import { painter } from './paint'

const barWidth = 24

const bar = (done: number, total: number): string => {
  const filled = total === 0 ? barWidth : Math.round((done / total) * barWidth)
  return `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}]`
}

const taskLine = (event: Extract<OperatorEvent, { type: 'progress' }>): string =>
  `${event.task}${event.region ? ` ${event.region}` : ''} ${event.done}/${event.total}`

const plainLine = (event: OperatorEvent): string | undefined => {
  switch (event.type) {
    case 'phase':
      return `${event.title} ...`
    case 'progress':
      return event.done === event.total ? `  ${taskLine(event)}` : undefined
    case 'waiting':
      return `  waiting for ${event.what} (now: ${event.lastSeen}; at most ${Math.round(event.secondsLeft)} s more)`
    case 'note':
      return `  ${event.message}`
    case 'problem':
      return `  ! ${event.message}`
  }
}

/** One line per fact and per finished task, for logs and pipes. Repeated waits for the same thing in the same state are told once. */
const plainOutput = (terminal: Terminal): Output => {
  const paint = painter(terminal.color)
  let lastWait = ''
  return {
    emit: (event) => {
      if (event.type === 'waiting') {
        const wait = `${event.what}: ${event.lastSeen}`
        if (wait === lastWait) return
        lastWait = wait
      }
      const line = plainLine(event)
      if (line !== undefined) terminal.stderr(`${paintLine(paint, event, line)}\n`)
    },
  }
}

const paintLine = (paint: ReturnType<typeof painter>, event: OperatorEvent, line: string): string => {
  if (event.type === 'phase') return paint('strong', line)
  return event.type === 'problem' ? paint('problem', line) : line
}

const clearLine = '\r\u001b[2K'

/** Like the plain output, with one line at the bottom that shows the task in hand as a bar and is rewritten. */
const liveOutput = (terminal: Terminal): Output => {
  const plain = plainOutput({ ...terminal, stderr: (text) => terminal.stderr(`${clearLine}${text}`) })
  return {
    emit: (event) => {
      if (event.type === 'progress' && event.done < event.total) {
        terminal.stderr(`${clearLine}  ${bar(event.done, event.total)} ${taskLine(event)}`)
      } else if (event.type === 'waiting') {
        terminal.stderr(`${clearLine}${plainLine(event)}`)
      } else {
        plain.emit(event)
      }
    },
  }
}

/** Shows events on stderr: a rewritten line with a bar on a terminal, plain lines elsewhere. */
export const progressOutput = (terminal: Terminal): Output =>
  terminal.live ? liveOutput(terminal) : plainOutput(terminal)
