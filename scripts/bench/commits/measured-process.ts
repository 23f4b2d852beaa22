import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { ProcessUsage } from './report-usage'

/** A process that ended as it was to end. */
export interface Measured extends ProcessUsage {
  readonly wallSeconds: number
}

/** A command of one checkout. */
export interface Started {
  /** The checkout whose build runs. */
  readonly checkout: string
  readonly words: readonly string[]
  /** The folder it runs in. */
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
}

const begin = ({ checkout, words, folder, environment }: Started): ChildProcess =>
  spawn(
    process.execPath,
    ['--require', join(__dirname, 'report-usage.js'), join(checkout, 'dist/scripts/guardpost.js'), ...words],
    { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'] },
  )

const collect = (stream: NodeJS.ReadableStream | null | undefined): { text: string } => {
  const collected = { text: '' }
  stream?.on('data', (chunk) => {
    collected.text += String(chunk)
  })
  return collected
}

/** Runs a command to its end. @throws Error with what it wrote when its exit code is none of those that it may have. */
export const measure = async (started: Started, exitCodes: readonly number[]): Promise<Measured> => {
  const began = performance.now()
  const child = begin(started)
  const [out, err, usage] = [child.stdout, child.stderr, child.stdio[4] as NodeJS.ReadableStream].map(collect)
  const [code] = await once(child, 'close')
  const wallSeconds = (performance.now() - began) / 1000
  if (!exitCodes.includes(code)) {
    throw new Error(`guardpost ${started.words.join(' ')} exits with ${code}:\n${err?.text}\n${out?.text}`)
  }
  return { wallSeconds, ...(JSON.parse(usage?.text ?? '') as ProcessUsage) }
}

/** A sandbox of a checkout that runs beside its commands. */
export interface RunningSandbox {
  readonly url: string
  /** The variables that point a command at it. */
  readonly environment: Readonly<Record<string, string>>
  readonly usage: () => Promise<ProcessUsage>
  readonly stop: () => Promise<void>
}

/** Starts `guardpost sandbox --json` and waits for the line in which it says where it is. */
export const startMeasuredSandbox = async (started: Started): Promise<RunningSandbox> => {
  const child = begin(started)
  const err = collect(child.stderr)
  const line = new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk) => resolve(String(chunk)))
    child.once('exit', (code) => reject(new Error(`guardpost sandbox exits with ${code}:\n${err.text}`)))
  })
  const { url, environment } = JSON.parse(await line)
  const usage = async (): Promise<ProcessUsage> => {
    child.send('usage')
    const [answer] = await once(child, 'message')
    return JSON.parse(answer)
  }
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { url, environment, usage, stop }
}
