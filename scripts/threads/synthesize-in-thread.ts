import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Manifest } from '../../apps/manifest/manifest'
import type { Assembly } from '../../apps/planning/state/desired'
import { temporaryFolder } from '../temporary-folder'

/**
 * The same as `synthesize` in a thread of its own, so that AWS can be asked meanwhile: loading the CDK and synthesizing take most of a
 * second of processor time. What the CDK takes of memory goes with the thread.
 * @throws what `synthesize` throws, with its message alone.
 */
export const synthesizeInThread = async (manifest: Manifest): Promise<Assembly> => {
  const directory = temporaryFolder('guardpost-assembly-')
  const thread = new Worker(join(__dirname, 'synthesis-thread.js'), { workerData: { manifest, directory } })
  try {
    return await new Promise<Assembly>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', (code) => reject(new Error(`The thread that synthesizes the stacks ended with ${code}`)))
    })
  } finally {
    void thread.terminate()
  }
}
