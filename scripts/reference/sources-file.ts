import { allSources } from '../../stacks/sources/all-sources'

/** Sources that are named and not written yet. */
const pending = [
  'SECURITY_HUB_V2',
  'CONFIG',
  'ACCESS_ANALYZER',
  'MACIE',
  'HEALTH',
  'GUARDDUTY_COVERAGE',
  'GUARDDUTY_MALWARE_SCANS',
  'GUARDDUTY_PROTECTION_PLANS',
]

/** What the manifest, the planner and the operator need to know of each source of alerts: all but its pattern and its reading. */
export const sourcesFile = {
  path: 'apps/manifest/sources/sources.json',
  text: (): string => {
    const known = allSources.map(({ name, pattern: _, reading: __, ...facts }) => [name, facts])
    return `${JSON.stringify({ ...Object.fromEntries(known), ...Object.fromEntries(pending.map((name) => [name, {}])) }, null, 2)}\n`
  },
} as const
