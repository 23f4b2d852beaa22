import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withoutParts } from './changed-bootstrap'
import type { LostResource } from './stack-engine'

interface Template {
  readonly Resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly Outputs?: Readonly<Record<string, unknown>>
}

/**
 * A template in which another resource with the same properties stands for one of its own, and everything that refers to the one refers
 * to the other. Since it is there for a while only, it goes when the template comes back.
 */
export const withAnother = (template: Template, logicalId: string): Template => {
  const other = `${logicalId}Another`
  const text = JSON.stringify(template).replace(
    new RegExp(`(?<="|\\$\\{)${logicalId}(?="(?!:)|\\}|\\.[A-Za-z.]+["}])`, 'g'),
    () => other,
  )
  const { Resources, ...rest } = JSON.parse(text) as Template
  const { [logicalId]: lost, ...kept } = Resources
  const going = { ...lost, DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }
  return { ...rest, Resources: { ...kept, [other]: going } }
}

interface AssetManifest {
  readonly files: Readonly<Record<string, { readonly source: { readonly path?: string } }>>
}

/** Templates are uploaded under their hash, and one that is there already is not uploaded again. */
const renameAsset = async (
  directory: string,
  { file, stack, text }: Readonly<Record<'file' | 'stack' | 'text', string>>,
) => {
  const assets = join(directory, `${stack}.assets.json`)
  const { files } = JSON.parse(await readFile(assets, 'utf8')) as AssetManifest
  const before = Object.keys(files).find((hash) => files[hash]?.source.path === file)
  if (before === undefined) throw new Error(`${assets} has no ${file}`)
  const hash = createHash('sha256').update(text).digest('hex')
  for (const path of [assets, join(directory, 'manifest.json')]) {
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(before, hash))
  }
}

/** A copy of a cloud assembly, in a folder of its own, with a template of a stack that is without the lost resource. */
export const assemblyWithout = async (
  { logicalId, referrers }: LostResource,
  { directory, stack }: { readonly directory: string; readonly stack: string },
): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), 'guardpost-remaking-'))
  await cp(directory, copy, { recursive: true })
  const file = `${stack}.template.json`
  const template = JSON.parse(await readFile(join(copy, file), 'utf8')) as Template
  const text = JSON.stringify(
    referrers === 'stay' ? withAnother(template, logicalId) : withoutParts(template, [logicalId]),
  )
  await writeFile(join(copy, file), text)
  await renameAsset(copy, { file, stack, text })
  return copy
}
