import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Clock } from '../../../apps/operator/base/clock'
import type { ExitCode } from '../../../apps/operator/base/exit-code'
import { type Programs, runCli } from '../../../apps/operator/cli/cli'
import type { OperatorContext } from '../../../apps/operator/session/context'
import { sandboxEnvironment } from '../../../apps/rehearsal/isolated-environment'
import { recordedOperator } from '../../support/recording-context'
import type { TestSandbox } from '../../support/with-sandbox'
import { sandboxClock } from './operator-on'
import { synthesizedOnce } from './synthesized-once'
import { withToolkitEnvironment } from './toolkit-environment'

/** What a command answered. */
interface Answer {
  readonly code: ExitCode
  readonly stdout: string
  readonly stderr: string
}

/** The command line on a sandbox, with the synthesis of this project. */
export interface CommandLine {
  /** Runs the words behind `guardpost`, such as `deploy --yes`. */
  guardpost(words: string): Promise<Answer>
  /** The same with `--json`, and the answer parsed. */
  json<Parsed>(words: string): Promise<{ readonly code: ExitCode; readonly value: Parsed }>
  /** Files that commands wrote, which later ones can read. */
  readonly files: Record<string, string>
}

/** Whose keys a command line has, the files it can read, and where its stacks come from: by default this project. */
interface Console {
  readonly account: string
  readonly files: Readonly<Record<string, string>>
  readonly synthesis?: OperatorContext['synthesize']
  /** What a person types on the terminal, answer by answer; absent where nobody is there to be asked. */
  readonly answers?: readonly string[]
  /** The clock of the operator's machine. @default the sandbox's */
  readonly clock?: Clock
}

/** A terminal on which a person answers, and leaves when there is nothing more to say. */
const asked = (answers: readonly string[] | undefined, stderr: (text: string) => void) => {
  const left = [...(answers ?? [])]
  const ask = async (question: string): Promise<string | undefined> => {
    const answer = left.shift()
    stderr(`${question} ${answer}\n`)
    return answer
  }
  return answers && { ask, confirm: async (question: string) => (await ask(question)) === 'y' }
}

const noPrograms: Programs = {
  release: () => '0.0.0',
  repository: {
    text: (path) => readFileSync(join('repository', path), 'utf8'),
    installedFrom: () => 'https://releases.example.com/guardpost-0.0.0.tgz',
  },
  sandbox: () => Promise.reject(new Error('this test starts no sandbox')),
  rehearse: () => Promise.reject(new Error('this test rehearses nothing')),
}

/**
 * Gives the work a command line whose process has the keys of an account, with `accounts.json` and other files to read.
 * Waits move the sandbox's clock and take no time. The environment is put back afterwards.
 */
export const withCommandLine = (
  sandbox: TestSandbox,
  { account, files, synthesis = synthesizedOnce, answers, clock = sandboxClock(sandbox) }: Console,
  work: (commands: CommandLine) => Promise<void>,
): Promise<void> =>
  withToolkitEnvironment(sandbox.url, async () => {
    const before = { ...process.env }
    Object.assign(process.env, sandboxEnvironment(sandbox.url, account, 'us-east-1'))
    const held: Record<string, string> = { ...files }
    const guardpost = async (words: string): Promise<Answer> => {
      const { context, written, stdout, stderr } = recordedOperator(held, synthesis)
      // Templates of the assembly lie in the file system.
      const readAny = (path: string) => (isAbsolute(path) ? readFile(path, 'utf8') : context.readFile(path))
      const terminal = { ...context.terminal, ...asked(answers, context.terminal.stderr) }
      const code = await runCli(words.split(' '), { ...context, terminal, readFile: readAny, clock }, noPrograms)
      for (const [path, text] of written) held[path] = text
      return { code, stdout: stdout(), stderr: stderr() }
    }
    try {
      await work({
        files: held,
        guardpost,
        json: async (words) => {
          const { code, stdout, stderr } = await guardpost(`${words} --json`)
          if (stdout === '') throw new Error(`no answer: ${stderr}`)
          return { code, value: JSON.parse(stdout) }
        },
      })
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
      Object.assign(process.env, before)
    }
  })
