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
  /** When this process started, as text to be compared; absent where the machine does not say. */
  readonly processStart?: string | undefined
  /** Whether a process of this machine is at work. With `start` it is the one that started then, not another of the same id. */
  isRunning(processId: number, start?: string): boolean
}

/** Which manifest a run is about, and where its records go. */
export interface RunPlace {
  /** The manifest's path. */
  readonly manifest: string
  /** The folder of run records; default `.guardpost` beside the manifest. */
  readonly runFolder?: string | undefined
}

/** The folder of run records: the one that was named, or `.guardpost` beside the manifest. */
export const runFolder = ({ manifest, runFolder: named }: RunPlace): string =>
  named ?? join(dirname(manifest), '.guardpost')
