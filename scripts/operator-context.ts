import { hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Worker } from 'node:worker_threads'
import { getProxyForUrl } from 'proxy-from-env'
import { exceptBelow } from '../apps/operator/aws/proxy-choice'
import type { Terminal } from '../apps/operator/base/terminal'
import { withProgress } from '../apps/operator/output/progress'
import type { OperatorContext } from '../apps/operator/session/context'
import { ToolkitThread } from '../apps/operator/session/toolkit-thread'
import { privateFiles } from './private-files'
import { isRunning, processStart } from './process-table'
import { replaceFile } from './replace-file'
import { writeNewFiles } from './repository/new-files'
import { readySynthesis, synthesizeInThread } from './threads/synthesize-in-thread'

/** What a person answers; undefined when the question is interrupted or the input ends. */
const ask = async (question: string, interruption: AbortSignal | undefined): Promise<string | undefined> => {
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  // On a terminal the prompt takes Ctrl-C for itself.
  prompt.on('SIGINT', () => process.emit('SIGINT'))
  try {
    return (await prompt.question(`${question} `, interruption ? { signal: interruption } : {})).trim()
  } catch (error) {
    // Ctrl-C, through the signal, or Ctrl-D.
    if (interruption?.aborted || (error as Error).name === 'AbortError') return undefined
    throw error
  } finally {
    prompt.close()
  }
}

/** An interrupted question is answered with no. */
const agrees = async (question: string, interruption: AbortSignal | undefined): Promise<boolean> =>
  /^y(es)?$/i.test((await ask(`${question} [y/N]`, interruption)) ?? '')

/** The width of a terminal; undefined where there is none, and where it does not say how wide it is, as `script` in CI: 0 columns. */
export const columnsOf = ({ isTTY, columns }: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>): number | undefined =>
  isTTY && columns > 0 ? columns : undefined

/** The terminal of this process. */
const processTerminal = (interruption?: AbortSignal): Terminal => ({
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  live: process.stderr.isTTY === true,
  columns: columnsOf(process.stdout),
  progressColumns: columnsOf(process.stderr),
  color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  confirm: process.stdin.isTTY ? (question) => agrees(question, interruption) : undefined,
  ask: process.stdin.isTTY ? (question) => ask(question, interruption) : undefined,
})

/**
 * The operator on this process's terminal and file system, with the CDK app of this project.
 * @param interruption stops what is at work.
 */
export const operatorContext = (interruption?: AbortSignal): OperatorContext => {
  return {
    ...withProgress(processTerminal(interruption)),
    ...privateFiles,
    replaceFile,
    writeNewFiles,
    synthesize: synthesizeInThread,
    readySynthesis,
    machine: { host: hostname(), processId: process.pid, processStart: processStart(process.pid), isRunning },
    connection: { proxyFor: exceptBelow(process.env.no_proxy || process.env.NO_PROXY || '', getProxyForUrl) },
    toolkit: new ToolkitThread(() => new Worker(join(__dirname, 'threads/toolkit-thread.js'))),
    ...(interruption && { interruption }),
  }
}
