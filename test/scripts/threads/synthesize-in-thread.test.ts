import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../apps/manifest/manifest'
import { synthesize } from '../../../scripts/synthesize'
import type { synthesizeInThread } from '../../../scripts/threads/synthesize-in-thread'

// A thread is started from a file of its own, which has to be compiled.
const { synthesizeInThread: inThread }: { readonly synthesizeInThread: typeof synthesizeInThread } = jest.requireActual(
  '../../../dist/scripts/threads/synthesize-in-thread.js',
)

const shipped = (): Manifest => {
  const loaded = loadManifest(readFileSync('accounts.json', 'utf8'))
  if (!('manifest' in loaded)) throw new Error('the shipped manifest is broken')
  return loaded.manifest
}

describe('synthesizeInThread', () => {
  it('gives what synthesis gives in this thread, in a folder that outlives its own', async () => {
    const { directory, templates, ...assembly } = await inThread(shipped())
    const { directory: _, templates: known, ...expected } = await synthesize(shipped())
    expect(assembly).toEqual(expected)
    expect(Object.keys(templates)).toEqual(Object.keys(known))
    for (const [name, path] of Object.entries(templates)) {
      expect(dirname(path)).toBe(directory)
      expect(readFileSync(path, 'utf8')).toBe(readFileSync(known[name] ?? '', 'utf8'))
    }
    expect(existsSync(join(directory, 'manifest.json'))).toBe(true)
  })

  it('fails with the words of what keeps the stacks from being synthesized', async () => {
    const broken = { ...shipped(), routes: [...shipped().routes, ...shipped().routes] }
    const why = await synthesize(broken).catch(({ message }: Error) => message)
    expect(why).toEqual(expect.stringMatching(/./))
    await expect(inThread(broken)).rejects.toThrow(String(why))
  })
})
