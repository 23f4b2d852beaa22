import { spawn } from 'node:child_process'

interface Place {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
}

/** What a command line did on a terminal. */
export interface Ended {
  readonly code: number | null
  /** stdout and stderr as the terminal shows them, lines ended by line feeds alone. */
  readonly shown: string
}

/** The answer that a person gives to a question, by words of the question. */
export type Answers = Readonly<Record<string, string>>

/**
 * Runs a command line as a person types it, by the shell on a terminal of its own (util-linux's `script`), where each question is
 * answered once it is asked.
 */
export const onTerminal = ({ folder, env }: Place, command: string, answers: Answers = {}): Promise<Ended> =>
  new Promise((done, failed) => {
    const child = spawn('script', ['--quiet', '--return', '--echo', 'never', '--command', command, '/dev/null'], {
      cwd: folder,
      env: { ...env, SHELL: '/bin/bash' },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let shown = ''
    let answered = 0
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text
      for (const [question, answer] of Object.entries(answers)) {
        const at = shown.indexOf(question, answered)
        if (at < 0) continue
        answered = at + question.length
        child.stdin.write(`${answer}\n`)
      }
    })
    child.once('error', failed)
    child.once('close', (code) => done({ code, shown: shown.replaceAll('\r', '') }))
  })
