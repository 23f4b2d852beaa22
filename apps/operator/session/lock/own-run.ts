import { join } from 'node:path'
import type { Machine, RunFiles } from '../run-files'

/** A run as it notes itself on its machine, so that a later one finds out whether it has ended. */
interface NotedRun {
  readonly run: string
  readonly host: string
  readonly processId: number
  /** Absent in notes of earlier versions, and where the machine does not say. */
  readonly processStart?: string
}

/** A run that has released what it held. */
interface ReleasedRun {
  readonly released: string
}

type Note = Partial<NotedRun & ReleasedRun>

const pathIn = (folder: string): string => join(folder, 'runs.jsonl')

/** Notes, before a run takes anything, which process of which machine it is. */
export const noteRun = (run: string, machine: Machine, files: RunFiles, folder: string): Promise<void> => {
  const { host, processId, processStart } = machine
  const note: NotedRun = { run, host, processId, ...(processStart !== undefined && { processStart }) }
  return files.appendPrivateFile(pathIn(folder), `${JSON.stringify(note)}\n`)
}

/** Notes that a run has released what it held. */
export const noteRelease = (run: string, files: RunFiles, folder: string): Promise<void> =>
  files.appendPrivateFile(pathIn(folder), `${JSON.stringify({ released: run } satisfies ReleasedRun)}\n`)

/** Whether the last run of this folder did not release what it held, and has ended. */
export const lastRunLeftLock = async (machine: Machine, files: RunFiles, folder: string): Promise<boolean> => {
  const notes = await readNotes(files, folder)
  const last = notes.findLast(({ run }) => run !== undefined)
  if (last === undefined || notes.some(({ released }) => released === last.run)) return false
  return hasEnded(last, machine)
}

/**
 * Whether a run was started from this folder on this machine and its process has ended: it was killed, or lost its
 * credentials before it could release what it held.
 */
export const isOwnEndedRun = async (
  run: string,
  machine: Machine,
  files: RunFiles,
  folder: string,
): Promise<boolean> => {
  const noted = (await readNotes(files, folder)).find((note) => note.run === run)
  return noted !== undefined && hasEnded(noted, machine)
}

const hasEnded = ({ host, processId, processStart }: Note, machine: Machine): boolean => {
  if (host !== machine.host || processId === undefined) return false
  return processId === machine.processId || !machine.isRunning(processId, processStart)
}

const readNotes = async (files: RunFiles, folder: string): Promise<readonly Note[]> =>
  ((await files.readIfThere(pathIn(folder))) ?? '').split('\n').flatMap((line) => parseNote(line) ?? [])

const parseNote = (line: string): Note | undefined => {
  try {
    return JSON.parse(line) as Note
  } catch (error) {
    // A line that a crash cut short, or the end of the file, is not a note.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
