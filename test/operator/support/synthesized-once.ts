import type { OperatorContext } from '../../../apps/operator/session/context'
import type { Assembly } from '../../../apps/planning/state/desired'
import { synthesize } from '../../../scripts/synthesize'

const assemblies = new Map<string, Promise<Assembly>>()

/**
 * Synthesizes a manifest once in the process. A manifest always gives the same assembly, into which nobody writes, and a story of many
 * commands spent a third of its time on making it. A run that only looks gets what an earlier one would have kept, without files.
 */
export const synthesizedOnce: OperatorContext['synthesize'] = async (manifest, kept) => {
  const key = JSON.stringify(manifest)
  const known = assemblies.get(key) ?? synthesize(manifest)
  assemblies.set(key, known)
  const { files, ...assembly } = await known
  return { ...assembly, ...(files && !kept?.isEnough && { files }) }
}
