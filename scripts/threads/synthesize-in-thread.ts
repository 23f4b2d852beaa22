import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Manifest } from '../../apps/manifest/manifest'
import type { KeptSynthesis } from '../../apps/operator/session/context'
import type { Assembly } from '../../apps/planning/state/desired'
import { temporaryFolder } from '../temporary-folder'
import { keepSynthesis, recallSynthesis, type Synthesis } from './kept-synthesis'

/** A thread that synthesizes one manifest, once it is sent to it. */
interface Started {
  readonly thread: Worker
  readonly ended: Promise<Synthesis>
}

/** A thread that does not keep the process alive by itself. */
const start = (): Started => {
  const thread = new Worker(join(__dirname, 'synthesis-thread.js'))
  const ended = new Promise<Synthesis>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`The thread that synthesizes the stacks ended with ${code}`)))
  })
  // Whoever sends a manifest is told.
  ended.catch(() => undefined)
  // Who listens refers to a thread.
  thread.unref()
  return { thread, ended }
}

const ready: Started[] = []

/** Starts the thread of the next synthesis, so that it loads the CDK while the manifest is still being read. */
export const readySynthesis = (): void => {
  if (ready.length === 0) ready.push(start())
}

const synthesizeNow = async (manifest: Manifest): Promise<Synthesis> => {
  const { thread, ended } = ready.pop() ?? start()
  thread.ref()
  thread.postMessage({ manifest, directory: temporaryFolder('guardpost-assembly-') })
  try {
    return await ended
  } finally {
    void thread.terminate()
  }
}

/**
 * The same as `synthesize` in a thread of its own, so that AWS can be asked meanwhile: loading the CDK and synthesizing take most of a
 * second of processor time. What the CDK takes of memory goes with the thread. Where an earlier run kept the same and that is enough,
 * it is read in place of that.
 * @throws what `synthesize` throws, with its message alone.
 */
export const synthesizeInThread = async (manifest: Manifest, kept?: KeptSynthesis): Promise<Assembly> => {
  const known = kept?.isEnough ? await recallSynthesis(manifest, kept) : undefined
  if (known) return known
  const synthesis = await synthesizeNow(manifest)
  if (kept) await keepSynthesis(manifest, kept, synthesis)
  return synthesis.assembly
}
