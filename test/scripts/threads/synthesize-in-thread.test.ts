import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import threads from 'node:worker_threads'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../apps/manifest/manifest'
import { filesOf } from '../../../apps/planning/state/desired'
import { synthesize } from '../../../scripts/synthesize'

// A thread is started from a file of its own, which has to be compiled.
const { readySynthesis, synthesizeInThread: inThread } = jest.requireActual<
  typeof import('../../../scripts/threads/synthesize-in-thread')
>('../../../dist/scripts/threads/synthesize-in-thread.js')

const shipped = (): Manifest => {
  const loaded = loadManifest(readFileSync('accounts.json', 'utf8'))
  if (!('manifest' in loaded)) throw new Error('the shipped manifest is broken')
  return loaded.manifest
}

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'guardpost-kept-'))

describe('synthesizeInThread', () => {
  it('gives what synthesis gives in this thread, in a folder that outlives its own', async () => {
    const { files: _, ...expected } = await synthesize(shipped())
    const { files, ...assembly } = await inThread(shipped())
    const { directory, templates } = filesOf({ ...assembly, ...(files && { files }) })
    const known = filesOf(await synthesize(shipped())).templates
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

describe('readySynthesis', () => {
  it('starts the thread of one synthesis, before there is a manifest', async () => {
    const { Worker } = threads
    const started = jest.spyOn(threads, 'Worker').mockImplementation((...given) => new Worker(...given))
    readySynthesis()
    readySynthesis()
    expect(started).toHaveBeenCalledTimes(1)
    const { files: _, ...assembly } = await inThread(shipped())
    expect(started).toHaveBeenCalledTimes(1)
    const { files: __, ...again } = await inThread(shipped())
    expect(started).toHaveBeenCalledTimes(2)
    expect(again).toEqual(assembly)
    started.mockRestore()
  })

  it('keeps no process alive that then synthesizes nothing', () => {
    const program = "require('./dist/scripts/threads/synthesize-in-thread.js').readySynthesis()"
    expect(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', timeout: 30_000 })).toBe('')
  })
})

describe('synthesizeInThread, for the runs behind it', () => {
  it('keeps what a run that only looks gets again, without files, and synthesizes for one that writes', async () => {
    const path = join(await newFolder(), '.guardpost', 'synthesis.json')
    const { files, ...first } = await inThread(shipped(), { path, isEnough: false })
    expect(await inThread(shipped(), { path, isEnough: true })).toEqual(first)
    const again = await inThread(shipped(), { path, isEnough: false })
    expect(filesOf(again).directory).not.toBe(files?.directory)
    expect(existsSync(join(filesOf(again).directory, 'manifest.json'))).toBe(true)
  })

  it('makes no folder for a run that only looks', async () => {
    const folder = await newFolder()
    const { files } = await inThread(shipped(), { path: join(folder, '.guardpost', 'synthesis.json'), isEnough: true })
    expect(files).toBeDefined()
    expect(await readdir(folder)).toEqual([])
  })

  it('notes each of its own files and the version of each package that it was made of', async () => {
    const path = join(await newFolder(), 'synthesis.json')
    await inThread(shipped(), { path, isEnough: true })
    const [heading = ''] = (await readFile(path, 'utf8')).split('\n')
    const sources = Object.keys((JSON.parse(heading) as { sources: object }).sources)
    expect(sources).toEqual(
      expect.arrayContaining([
        'dist/stacks/organization-stacks.js',
        'dist/apps/manifest/ids.js',
        'node_modules/aws-cdk-lib/package.json',
        'node_modules/constructs/package.json',
      ]),
    )
  })
})
