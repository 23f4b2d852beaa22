import { allSources } from '../../stacks/sources/all-sources'

/** What the manifest, the planner and the operator need to know of each source of alerts: all but its pattern and its reading. */
export const sourcesFile = {
  path: 'apps/manifest/sources/sources.json',
  text: (): string => {
    const known = allSources.map(({ name, pattern: _, reading: __, ...facts }) => [name, facts])
    return `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`
  },
} as const
