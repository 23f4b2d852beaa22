import { type ChildProcess, spawn } from 'node:child_process'

/** How a process of the command ended. */
export interface EndedProcess {
  /** Absent when it was killed. */
  readonly code: number | null
  /** What it wrote, progress included. */
  readonly text: string
}

/** The built command as a process of its own, which can be killed. */
export interface CommandProcess {
  readonly ended: Promise<EndedProcess>
  /** SIGKILL: it cannot finish, clean up, or say anything. */
  readonly kill: () => void
}

/** Starts a script of Node.js with an environment and nothing of this process's own. */
export const startCommand = (
  script: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): CommandProcess => {
  const child = spawn(process.execPath, [script, ...argv], { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  return { ended: endOf(child), kill: () => child.kill('SIGKILL') }
}

const endOf = (child: ChildProcess): Promise<EndedProcess> =>
  new Promise((resolve, reject) => {
    let text = ''
    const add = (data: Buffer): void => {
      text += data
    }
    child.stdout?.on('data', add)
    child.stderr?.on('data', add)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, text }))
  })
