import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../apps/manifest/manifest'
import type { Assembly, ManagedPolicy } from '../../../apps/planning/state/desired'
import { describeAssembly } from '../../../scripts/synthesize'

/**
 * What commit 9e79d61 synthesized of a manifest: the files of its cloud assembly without metadata, and the policies of its
 * bootstrap. It was written by `synthesize` of that commit, and stays as it is.
 */
interface Older {
  readonly manifest: object
  readonly files: Readonly<Record<string, object>>
  readonly executionPolicy: ManagedPolicy
  readonly boundary: ManagedPolicy
}

const older = JSON.parse(
  gunzipSync(readFileSync(join(__dirname, 'deployed-by-9e79d61.json.gz'))).toString('utf8'),
) as Older

/** The manifest that was deployed: two Regions, a route with Slack and mail, a member route, an export. */
export const olderManifestText = JSON.stringify(older.manifest)

/** Gives the work the assembly of 9e79d61, in a folder that goes afterwards. */
export const withOlderAssembly = async (
  work: (synthesize: (manifest: Manifest) => Promise<Assembly>) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-older-'))
  try {
    for (const [name, content] of Object.entries(older.files))
      writeFileSync(join(folder, name), JSON.stringify(content))
    const { executionPolicy, boundary } = older
    await work(async (manifest) => {
      const assembly = describeAssembly(manifest, new CloudAssembly(folder))
      const { wordsPolicy: _later, ...bootstrap } = assembly.bootstrap
      return { ...assembly, bootstrap: { ...bootstrap, executionPolicy, boundary } }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const loaded = loadManifest(olderManifestText)
if (!('manifest' in loaded)) throw new Error(`a manifest of 9e79d61 is not valid any more: ${JSON.stringify(loaded)}`)

/** The same manifest, loaded by this release. */
export const olderManifest = loaded.manifest
