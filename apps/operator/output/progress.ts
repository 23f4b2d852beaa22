import type { OperatorEvent, Output } from '../base/port'
import type { Terminal } from '../base/terminal'
import { type Paint, painter } from './paint'
import { printable } from './printable'

type Progress = Extract<OperatorEvent, { type: 'progress' }>

const barWidth = 24

const bar = ({ done, total }: Progress): string => {
  const filled = total === 0 ? barWidth : Math.round((done / total) * barWidth)
  return `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}]`
}

const taskLine = ({ task, done, total }: Progress): string => `${task} ${done}/${total}`

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

const paintLine = (paint: Paint, event: OperatorEvent, line: string): string => {
  if (event.type === 'phase') return paint('strong', line)
  return event.type === 'problem' ? paint('problem', line) : line
}

/** One line per fact and per finished task, for logs and pipes. Repeated waits for the same thing in the same state are one line. */
const plainOutput = (terminal: Terminal): Output => {
  const paint = painter(terminal.color)
  let lastWait = ''
  return {
    emit: (emitted) => {
      const event = printable(emitted)
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

const clearLine = '\r\u001b[2K'

/** A line that would wrap could not be rewritten: its second row would stay. */
const fitted = (line: string, columns = Number.POSITIVE_INFINITY): string =>
  line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`

const liveLine = (event: OperatorEvent): string | undefined => {
  if (event.type === 'waiting') return plainLine(event)
  if (event.type !== 'progress' || event.done === event.total) return undefined
  return `  ${bar(event)} ${taskLine(event)}${event.now === undefined ? '' : `  ${event.now}`}`
}

/** A terminal with progress on it. Whatever is written goes through `terminal`, so that no text begins behind a live line. */
export interface ProgressTerminal {
  readonly terminal: Terminal
  readonly output: Output
}

/** Like the plain output, with one line at the bottom that shows the task in hand as a bar and is rewritten. */
const liveProgress = (terminal: Terminal): ProgressTerminal => {
  let isOpen = false
  const clear = (): void => {
    if (isOpen) terminal.stderr(clearLine)
    isOpen = false
  }
  const behindClear =
    <Parameters extends unknown[], Result>(write: (...given: Parameters) => Result) =>
    (...given: Parameters): Result => {
      clear()
      return write(...given)
    }
  const { confirm, ask } = terminal
  const tidy: Terminal = {
    ...terminal,
    stdout: behindClear(terminal.stdout),
    stderr: behindClear(terminal.stderr),
    confirm: confirm && behindClear(confirm),
    ...(ask && { ask: behindClear(ask) }),
  }
  const plain = plainOutput(tidy)
  return {
    terminal: tidy,
    output: {
      emit: (event) => {
        const line = liveLine(printable(event))
        if (line === undefined) return plain.emit(event)
        terminal.stderr(`${clearLine}${fitted(line, terminal.progressColumns)}`)
        isOpen = true
      },
    },
  }
}

/** Questions name files and accounts. */
const withPrintableQuestions = ({ confirm, ask, ...terminal }: Terminal): Terminal => ({
  ...terminal,
  confirm: confirm && ((question) => confirm(printable(question))),
  ...(ask && { ask: (question) => ask(printable(question)) }),
})

/** Shows events on stderr: a rewritten line with a bar on a terminal, plain lines elsewhere. */
export const withProgress = (given: Terminal): ProgressTerminal => {
  const terminal = withPrintableQuestions(given)
  return terminal.live ? liveProgress(terminal) : { terminal, output: plainOutput(terminal) }
}
