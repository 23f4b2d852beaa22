import jsonata from 'jsonata'
import type { AlertSource } from '../../stacks/sources/alert-source'
import { allSources } from '../../stacks/sources/all-sources'
import { readEvent } from '../../stacks/sources/reading'

/** What a source's reading says of its sample, as routes see it. @throws TypeError where it says no severity and type. */
const sampleSays = async ({ name, reading, sample }: AlertSource) => {
  const event = { ...sample, account: '111122223333', region: 'us-east-1', time: '2026-10-05T08:00:00Z', id: '' }
  const { severity, type }: Partial<Record<string, unknown>> = await jsonata(readEvent(reading)).evaluate({}, { event })
  if (typeof severity === 'number' && typeof type === 'string') return { severity, type }
  throw new TypeError(`The reading of ${name} says no severity and type of its sample`)
}

/** What the manifest, the planner and the operator need to know of each source of alerts: all but its pattern and its reading. */
export const sourcesFile = {
  path: 'apps/manifest/sources/sources.json',
  text: async (): Promise<string> => {
    const known = allSources.map(async (source) => {
      const { name, pattern: _, reading: __, ...facts } = source
      return [name, { ...facts, sampleSays: await sampleSays(source) }] as const
    })
    return `${JSON.stringify(Object.fromEntries(await Promise.all(known)), null, 2)}\n`
  },
} as const
