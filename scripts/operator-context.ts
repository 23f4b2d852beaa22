import { chmod, readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import type { OperatorContext } from '../apps/operator/context'
import { progressOutput } from '../apps/operator/output/progress'
import type { Terminal } from '../apps/operator/output/terminal'

const ask = async (question: string): Promise<boolean> => {
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await prompt.question(`${question} [y/N] `)).trim())
  } finally {
    prompt.close()
  }
}

/** The terminal of this process. */
export const processTerminal = (): Terminal => ({
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  live: process.stderr.isTTY === true,
  color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  confirm: process.stdin.isTTY ? ask : undefined,
})

/** The operator on this process's terminal and file system, with the CDK app of this project. */
export const operatorContext = (terminal: Terminal = processTerminal()): OperatorContext => ({
  terminal,
  output: progressOutput(terminal),
  readFile: (path) => readFile(path, 'utf8'),
  writePrivateFile: async (path, text) => {
    await writeFile(path, text, { mode: 0o600 })
    // An existing file keeps its mode when it is overwritten.
    await chmod(path, 0o600)
  },
  synthesize: async (manifest) => (await import('./synthesize.js')).synthesize(manifest),
})
