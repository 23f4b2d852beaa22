/**
 * Loaded into a process before its program (`node --require`): tells what the process used, in the form of `ProcessUsage`, by the IPC
 * channel whenever it is asked, and on file descriptor 4 as it exits. It never keeps the process alive. Threads, into which
 * it is loaded too, are of the process and say nothing.
 */
import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** What a process used until now. */
export interface ProcessUsage {
  /** User and system time. */
  readonly cpuSeconds: number
  /** The largest resident set. */
  readonly peakMib: number
}

const usage = (): string => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const used: ProcessUsage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMib: maxRSS / 1024 }
  return JSON.stringify(used)
}

if (isMainThread) {
  process.on('message', () => process.send?.(usage()))
  process.channel?.unref()
  process.on('exit', () => {
    writeSync(4, usage())
  })
}
