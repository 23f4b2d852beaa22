import { readFileSync } from 'node:fs'

/** What Linux tells of a process: its state, and when it started in clock ticks since the machine did. */
interface ProcessFacts {
  readonly state: string
  readonly started: string
}

/**
 * A process in the kernel's own table; undefined where there is none, or the machine has no such table.
 * Source: proc_pid_stat(5): the second field is a name in parentheses that may hold anything, the third the state, the 22nd the start.
 */
const factsOf = (processId: number): ProcessFacts | undefined => {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [state, started] = [fields[0], fields[19]]
    return state === undefined || started === undefined ? undefined : { state, started }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined
    throw error
  }
}

/** When a process started, as text to be compared; undefined where the machine does not say. */
export const processStart = (processId: number): string | undefined => factsOf(processId)?.started

const answersToSignals = (processId: number): boolean => {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether a process is at work. One that was killed and that its parent has not collected yet (a zombie) has ended, although it
 * takes signals: in a container without an init it stays one for ever. Its id may belong to another process by now, which started at
 * another time.
 * @param start what `processStart` was then; absent for a record that holds none.
 */
export const isRunning = (processId: number, start?: string): boolean => {
  if (!answersToSignals(processId)) return false
  const facts = factsOf(processId)
  if (facts === undefined) return true
  const hasEnded = facts.state === 'Z' || facts.state === 'X'
  return !hasEnded && (start === undefined || facts.started === start)
}
