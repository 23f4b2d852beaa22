import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type * as kept from '../../../scripts/threads/kept-synthesis'
import { guardDutyOnly } from '../../operator/support/small-manifest'

// Sources are relative to the root of the package, as it is seen from what is compiled.
const { keepSynthesis, recallSynthesis }: typeof kept = jest.requireActual(
  '../../../dist/scripts/threads/kept-synthesis.js',
)

const { manifest, assembly } = guardDutyOnly
const packageDigest = createHash('sha256').update(readFileSync('package.json')).digest('hex')
const synthesis = {
  assembly: { ...assembly, files: { directory: '/gone', templates: {} } },
  sources: { 'package.json': packageDigest },
}

const keep = async (): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'guardpost-kept-')), '.guardpost', 'synthesis.json')
  await keepSynthesis(manifest, { path, isEnough: false }, synthesis)
  return path
}

const recall = (path: string, wanted = manifest) => recallSynthesis(wanted, { path, isEnough: true })

describe('what is kept of a synthesis', () => {
  it('is given again without its files, from a file for the eyes of its owner', async () => {
    const path = await keep()
    expect(await recall(path)).toEqual(assembly)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readFile(join(dirname(path), '.gitignore'), 'utf8')).toBe('*\n')
  })

  it('is of one manifest', async () => {
    const path = await keep()
    const other = { ...manifest, regions: { ...manifest.regions, others: [manifest.regions.home] } }
    expect(await recall(path, other)).toBeUndefined()
  })

  type Heading = { node: string; sources?: Record<string, string> }
  const withHeading = (heading: object, line: string) => `${JSON.stringify(heading)}\n${line}`

  const changes: readonly (readonly [what: string, change: (heading: Heading, line: string) => string])[] = [
    ['cut short', (heading, line) => withHeading(heading, line.slice(0, -9))],
    ['by another Node.js', (heading, line) => withHeading({ ...heading, node: 'v18.0.0' }, line)],
    ['of other sources', (heading, line) => withHeading({ ...heading, sources: { 'package.json': 'other' } }, line)],
    ['of sources that are gone', (heading, line) => withHeading({ ...heading, sources: { gone: 'gone' } }, line)],
    ['of sources nobody knows', ({ sources: _, ...heading }, line) => withHeading(heading, line)],
    ['as no JSON', () => 'no JSON'],
    ['as JSON of another kind', () => 'null\n'],
    ['as an empty file', () => ''],
  ]

  it.each(changes)('is nothing where it was kept %s', async (_, change) => {
    const path = await keep()
    const [heading = '', line = ''] = (await readFile(path, 'utf8')).split('\n')
    await writeFile(path, change(JSON.parse(heading) as Heading, line))
    expect(await recall(path)).toBeUndefined()
  })

  it('is nothing where there is none, or a folder in its place', async () => {
    const folder = dirname(await keep())
    expect(await recall(join(folder, 'other.json'))).toBeUndefined()
    expect(await recall(folder)).toBeUndefined()
  })

  it('is not missed where it cannot be kept', async () => {
    const path = join(dirname(await keep()), 'file', 'synthesis.json')
    await writeFile(dirname(path), '')
    await expect(keepSynthesis(manifest, { path, isEnough: false }, synthesis)).resolves.toBeUndefined()
    expect(await recall(path)).toBeUndefined()
  })
})
