import { join } from 'node:path'
import type { Machine, RunFiles } from './run-files'

/** A run as it notes itself on its machine, so that a later one can tell whether it has ended. */
interface NotedRun {
  readonly run: string
  readonly host: string
  readonly processId: number
}

const pathIn = (folder: string): string => join(folder, 'runs.jsonl')

/** Notes, before a run takes anything, which process of which machine it is. */
export const noteRun = (run: string, { host, processId }: Machine, files: RunFiles, folder: string): Promise<void> =>
  files.appendPrivateFile(pathIn(folder), `${JSON.stringify({ run, host, processId } satisfies NotedRun)}\n`)

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
  const notes = (await files.readIfThere(pathIn(folder)))?.split('\n') ?? []
  const noted = notes.map(parseNote).find((note) => note?.run === run)
  if (noted === undefined || noted.host !== machine.host) return false
  return noted.processId === machine.processId || !machine.isRunning(noted.processId)
}

const parseNote = (line: string): NotedRun | undefined => {
  try {
    return JSON.parse(line) as NotedRun
  } catch (error) {
    // A line that a crash cut short, or the end of the file, is no note.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
