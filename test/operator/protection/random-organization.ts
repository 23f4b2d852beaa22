import { type FeatureName, features } from '../../../apps/manifest/features'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../apps/manifest/manifest'
import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'

/** A stream of numbers from 0 to below 1 that is the same for the same seed (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const root = 'r-ab12'
const units = [
  { id: 'ou-ab12-workload', name: 'Workloads', parent: root },
  { id: 'ou-ab12-payments', name: 'Payments', parent: 'ou-ab12-workload' },
  { id: 'ou-ab12-sandbox0', name: 'Sandbox', parent: root },
]
const regions = { home: 'ap-northeast-1', others: ['us-east-1'] }

/** Of the features that every Region of the sandbox offers, some with additional configurations. */
const chosen: readonly FeatureName[] = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'LAMBDA_NETWORK_LOGS', 'RUNTIME_MONITORING']

type Pick = <Item>(from: readonly Item[]) => Item

const settingOf = (name: FeatureName, pick: Pick): unknown => {
  const enable = pick(['ALL', 'NONE'])
  const agents = features[name].agents.filter(() => pick([true, false]))
  return enable === 'ALL' && agents.length > 0 ? { enable, agents } : enable
}

const settings = (pick: Pick) =>
  Object.fromEntries(chosen.filter(() => pick([true, false])).map((name) => [name, settingOf(name, pick)]))

/** Lines that are not equally near to anybody: a target has one for all Regions and one for some. */
const exceptionsOf = (accounts: readonly string[], pick: Pick): readonly object[] => {
  const targets = [
    ...units.map(({ id }) => ({ units: [id] })),
    ...accounts.slice(0, 2).map((id) => ({ accounts: [id] })),
  ]
  const places = [...targets.flatMap((one) => [one, { ...one, regions: ['us-east-1'] }]), { regions: ['us-east-1'] }]
  return places
    .filter(() => pick([true, false]))
    .map((place) => ({ ...place, features: settings(pick) }))
    .filter((exception) => Object.keys(exception.features).length > 0)
}

/** An organization with units, accounts and exceptions of its protection. */
export interface RandomOrganization {
  readonly scenario: Scenario
  readonly manifest: Manifest
  /** The manifest as people write it. */
  readonly file: string
}

/** The same for the same seed: six accounts in three units, two Regions, features and exceptions at random. */
export const randomOrganization = (
  seed: number,
  carriedOutBy: 'members' | 'policies' = 'members',
): RandomOrganization => {
  const random = randomFrom(seed)
  const pick: Pick = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number]
  const workloads = ['3', '4', '5', '6'].map((digit) => digit.repeat(12))
  const accounts = [
    { id: '111111111111', name: 'management', unit: root },
    { id: '222222222222', name: 'security', unit: root },
    ...workloads.map((id, index) => ({
      id,
      name: `workload-${index}`,
      unit: pick([root, ...units.map((one) => one.id)]),
    })),
  ].map((account) => ({ ...account, email: `${account.name}@example.com` }))
  const file = JSON.stringify({
    version: 1,
    organization: { id: 'o-a1b2c3d4e5', managementAccount: '111111111111', securityAccount: '222222222222', units },
    regions,
    protection: {
      carriedOutBy,
      enroll: 'ALL',
      features: settings(pick),
      exceptions: exceptionsOf(workloads, pick),
    },
    routes: [{ name: 'security', accounts: 'ALL', email: ['security@example.com'] }],
    accounts,
  })
  const loaded = loadManifest(file)
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues, null, 2))
  return { scenario: scenarioFromManifest(loaded.manifest), manifest: loaded.manifest, file }
}
