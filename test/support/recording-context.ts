import type { Terminal } from '../../apps/operator/base/terminal'
import { withProgress } from '../../apps/operator/output/progress'
import type { OperatorContext } from '../../apps/operator/session/context'

/** An operator whose files are given as text and whose terminal is recorded. */
export interface RecordedOperator {
  readonly context: OperatorContext
  readonly stdout: () => string
  readonly stderr: () => string
  /** Private files that were written, by path. */
  readonly written: ReadonlyMap<string, string>
}

/** @param files what can be read, by path. */
export const recordedOperator = (
  files: Readonly<Record<string, string>>,
  synthesize: OperatorContext['synthesize'] = () => Promise.reject(new Error('this test synthesizes nothing')),
): RecordedOperator => {
  const told = { stdout: '', stderr: '' }
  const written = new Map<string, string>()
  const terminal: Terminal = {
    stdout: (text) => {
      told.stdout += text
    },
    stderr: (text) => {
      told.stderr += text
    },
    live: false,
    color: false,
    confirm: undefined,
  }
  return {
    context: {
      ...withProgress(terminal),
      readFile: async (path) => {
        const text = files[path]
        if (text === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`)
        return text
      },
      readIfThere: async (path) => written.get(path) ?? files[path],
      replaceFile: async (path, text) => {
        written.set(path, text)
      },
      writePrivateFile: async (path, text) => {
        written.set(path, text)
      },
      appendPrivateFile: async (path, text) => {
        written.set(path, (written.get(path) ?? files[path] ?? '') + text)
      },
      writeNewFiles: async (all) => {
        for (const { path, text } of all) written.set(path, text)
      },
      machine: { host: 'test', processId: process.pid, isRunning: () => true },
      synthesize,
    },
    stdout: () => told.stdout,
    stderr: () => told.stderr,
    written,
  }
}
