import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { demonstration, recordingOf, textOf } from './demonstration/recording'
import { comparableLines, steadyText } from './demonstration/steady-text'

/** What runs a command on a terminal of its own; what Node.js itself warns of goes to stderr and is not recorded. */
const onTerminal = (command: string): readonly string[] =>
  process.platform === 'darwin'
    ? ['-q', '/dev/null', 'sh', '-c', `${command} 2>/dev/null`]
    : ['-qec', `${command} 2>/dev/null`, '/dev/null']

/**
 * Everything that a command prints on a terminal, with its escape sequences.
 * @throws Error when the command fails, with the end of what it printed.
 */
const printedBy = (command: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { NO_COLOR: _, ...environment } = process.env
    const child = spawn('script', onTerminal(command), {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...environment, TERM: 'xterm-256color' },
    })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      process.stdout.write(text)
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`${command} ended with ${code}: ${printed.slice(-500)}`)),
    )
  })

/**
 * `npm run demonstration` runs `npm start`, records what a terminal shows of it, and writes the recording if it says something else than
 * the one that is there. `npm run generate` makes the picture of it.
 */
const demonstrate = async (): Promise<void> => {
  const printed = steadyText(await printedBy('npm start'))
  const before = await readFile(demonstration.recording, 'utf8').catch(() => undefined)
  const said = JSON.stringify(comparableLines(printed))
  if (before !== undefined && JSON.stringify(comparableLines(textOf(before))) === said) {
    process.stdout.write(`\n${demonstration.recording} says the same\n`)
    return
  }
  await mkdir(dirname(demonstration.recording), { recursive: true })
  await writeFile(demonstration.recording, recordingOf(printed))
  process.stdout.write(`\nwrote ${demonstration.recording}; npm run generate makes ${demonstration.picture} of it\n`)
}

demonstrate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
