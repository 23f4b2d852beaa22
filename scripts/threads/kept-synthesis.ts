import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Manifest } from '../../apps/manifest/manifest'
import type { KeptSynthesis } from '../../apps/operator/session/context'
import type { Assembly } from '../../apps/planning/state/desired'
import { makePrivateFolder } from '../private-files'
import { replaceFile } from '../replace-file'
import { areUnchanged, type Sources, sha256 } from './loaded-sources'

/** What was synthesized, and by what. */
export interface Synthesis {
  readonly assembly: Assembly
  readonly sources: Sources
}

/** The first line of the file; the second one is the assembly without its files. */
interface Heading {
  readonly node: string
  /** SHA-256 of the manifest as it was read. */
  readonly manifest: string
  /** SHA-256 of the second line. */
  readonly assembly: string
  readonly sources: Sources
}

const digestOf = (manifest: Manifest): string => sha256(JSON.stringify(manifest))

/** What is not there or was cut short counts as nothing: synthesis makes it again. */
const parse = (text: string): { readonly heading: Partial<Heading>; readonly line: string } | undefined => {
  const end = text.indexOf('\n')
  try {
    const heading = (JSON.parse(text.slice(0, end)) ?? {}) as Partial<Heading>
    return { heading, line: text.slice(end + 1) }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * What an earlier run synthesized from the same manifest, by the same Node.js and the same sources; undefined where it kept nothing, or
 * anything else.
 */
export const recallSynthesis = async (manifest: Manifest, { path }: KeptSynthesis): Promise<Assembly | undefined> => {
  const text = await readFile(path, 'utf8').catch(() => '')
  const { heading, line } = parse(text) ?? { heading: {}, line: '' }
  const isSame =
    heading.node === process.version &&
    heading.manifest === digestOf(manifest) &&
    heading.assembly === sha256(line) &&
    heading.sources !== undefined &&
    areUnchanged(heading.sources)
  return isSame ? (JSON.parse(line) as Assembly) : undefined
}

/**
 * Keeps a synthesis for the runs behind this one, for the eyes of its owner only. A run that only looks makes no folder for it, and one that
 * cannot keep it goes on: the next one synthesizes again.
 */
export const keepSynthesis = async (
  manifest: Manifest,
  { path, isEnough }: KeptSynthesis,
  { assembly: { files: _, ...assembly }, sources }: Synthesis,
): Promise<void> => {
  const line = JSON.stringify(assembly)
  const heading: Heading = { node: process.version, manifest: digestOf(manifest), assembly: sha256(line), sources }
  try {
    if (!isEnough) await makePrivateFolder(dirname(path))
    await replaceFile(path, `${JSON.stringify(heading)}\n${line}`)
  } catch (error) {
    // Only what the file system says: nobody misses the file.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
  }
}
