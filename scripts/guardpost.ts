#!/usr/bin/env node
// bin/guardpost.js starts this. It keeps its first line for the links that npx made in its cache while it was the command itself.
import './first/with-late-optimization'
import '../apps/manifest/schema/without-zod-locales'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodes } from '../apps/operator/base/exit-code'
import { type Programs, runCli } from '../apps/operator/cli/cli'
import { renderFailure } from '../apps/operator/output/failure-text'
import { operatorContext } from './operator-context'
import { installedFrom } from './repository/installed-from'

/** A text of the package; empty where somebody has removed it. */
const packaged = (path: string): string => {
  const file = join(__dirname, '../..', path)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** The programs that only scripts may wire together, loaded when they are asked for. */
const programs: Programs = {
  release: () =>
    (JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string }).version,
  repository: {
    text: (path) => packaged(join('repository', path)),
    installedFrom: () => installedFrom(join(__dirname, '../..')),
  },
  runbook: () => packaged('docs/runbook.md'),
  sandbox: async (options, context) => (await import('./run-sandbox.js')).runSandbox(options, context),
  rehearse: async (options, context) => (await import('./run-rehearsal.js')).runRehearsal(options, context),
}

/** The profile that the command line names. */
const namedProfile = (words: readonly string[]): string | undefined => {
  const at = words.findIndex((word) => word === '--profile' || word.startsWith('--profile='))
  return words[at]?.startsWith('--profile=') ? words[at].slice('--profile='.length) : words[at + 1 || words.length]
}

// Clients of the SDK and the CDK's engine take an endpoint, and other settings, from this profile alone.
const profile = namedProfile(process.argv.slice(2))
if (profile !== undefined) process.env.AWS_PROFILE = profile

const interruption = new AbortController()

/** Ctrl-C; a terminal that was closed, whose text nobody reads any more; and whoever ends a container. */
const ends = ['SIGINT', 'SIGHUP', 'SIGTERM'] as const

for (const signal of ends) {
  process.on(signal, () => {
    if (!interruption.signal.aborted) {
      const again = signal === 'SIGINT' ? 'Ctrl-C again' : 'Ctrl-C'
      process.stderr.write(`\nStopping: nothing new begins. ${again} leaves at once, without releasing the lock.\n`)
      interruption.abort()
    } else if (signal === 'SIGINT') process.exit(exitCodes.interrupted)
    // Shells and containers send the other two more than once, and the lock is still to be released.
  })
}

/** The last resort: nobody waited for what failed. The lock that a run held is replaced by the next run from its folder. */
const leave = (error: unknown): void => {
  const debug = process.argv.includes('--debug')
  process.stderr.write(`${renderFailure(error, { color: false, debug })}\n`)
  process.exit(exitCodes.failed)
}
process.on('uncaughtException', leave)
process.on('unhandledRejection', leave)

// Writing to a terminal that is gone fails; the run ends by the signal and not by that.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EIO' && error.code !== 'EPIPE') throw error
  })
}

runCli(process.argv.slice(2), operatorContext(interruption.signal), programs).then((code) => {
  process.exitCode = code
  // What was abandoned, such as a stack that CloudFormation goes on with, would keep the process waiting.
  if (interruption.signal.aborted) process.exit(exitCodes.interrupted)
  // So would a credential provider that hangs: whoever reads the answer has the time that it takes, and nobody else.
  setInterval(() => {
    if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit(code)
  }, 1000).unref()
}, leave)
