import { dirname, join } from 'node:path'

/** The files of runs, which only their owner may read. */
export interface RunFiles {
  /** Reads a text file; undefined when there is none. @throws the file system's error. */
  readIfThere(path: string): Promise<string | undefined>
  /** Writes a file with mode 0600. */
  writePrivateFile(path: string, text: string): Promise<void>
  /** Adds to the end of such a file; makes it, and its folder (0700, ignored by git), where they are missing. */
  appendPrivateFile(path: string, text: string): Promise<void>
}

/** What a run knows of the machine it is on. */
export interface Machine {
  readonly host: string
  readonly processId: number
  /** Whether a process of this machine is at work. */
  isRunning(processId: number): boolean
}

/** The folder of run records: the one that was named, or `.guardpost` beside the manifest. */
export const runFolder = ({ manifest, runFolder: named }: { manifest: string; runFolder?: string }): string =>
  named ?? join(dirname(manifest), '.guardpost')
