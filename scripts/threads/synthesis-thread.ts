import '../../apps/manifest/schema/without-zod-locales'
import { parentPort } from 'node:worker_threads'
import type { Manifest } from '../../apps/manifest/manifest'
import { synthesize } from '../synthesize'
import { loadedSources } from './loaded-sources'

// The thread of one synthesis (`synthesizeInThread`), which it ends with.
parentPort?.once('message', ({ manifest, directory }: { readonly manifest: Manifest; readonly directory: string }) => {
  void synthesize(manifest, directory).then((assembly) =>
    parentPort?.postMessage({ assembly, sources: loadedSources() }),
  )
})
