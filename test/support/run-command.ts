import { spawn } from 'node:child_process'

/** A process that has ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command (`dist/scripts/guardpost.js`, which `npm test` builds first) as a process of its own. */
export const runCommand = (argv: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runScript('guardpost', argv, environment)

/** Runs a built script of `scripts/` as a process of its own. */
export const runScript = (
  name: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`dist/scripts/${name}.js`, ...argv], {
      env: { ...process.env, ...environment },
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (data) => {
      stdout += data
    })
    child.stderr.on('data', (data) => {
      stderr += data
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
