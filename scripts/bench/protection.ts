import { performance } from 'node:perf_hooks'
import { featureNames } from '../../apps/manifest/features'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { type Manifest, regionsOf } from '../../apps/manifest/manifest'
import { treeOf } from '../../apps/manifest/protection/organization-tree'
import { type ProtectionRow, protectionTable } from '../../apps/manifest/protection/protection-table'
import { wantedPolicies } from '../../apps/manifest/protection/wanted-policies'
import { defaultRegions } from '../../apps/manifest/regions'
import { pathOf, unitsById } from '../../apps/manifest/unit-tree'

/** How large the organization is; units are five deep. */
export const largeSize = { accounts: 10_000, units: 200, exceptions: 40, regions: 17 }

const root = 'r-ab12'

const units = Array.from({ length: largeSize.units }, (_, index) => {
  const idOf = (of: number): string => `ou-ab12-${String(of).padStart(8, '0')}`
  return { id: idOf(index), name: `unit-${index}`, parent: index % 5 === 0 ? root : idOf(index - 1) }
})

/** Half of them for units, a quarter for accounts and for Regions of units each, over all plans that policies can name. */
const exceptions = (): readonly object[] => {
  const paths = units.map((unit) => pathOf(unit as never, unitsById(units as never)))
  const plans = featureNames.filter((name) => name !== 'EKS_RUNTIME_MONITORING')
  return Array.from({ length: largeSize.exceptions }, (_, index) => {
    const features = { [plans[index % plans.length] ?? '']: index % 2 === 0 ? 'NONE' : 'ALL' }
    if (index % 4 === 3) return { accounts: [`account-${index}`], features }
    const unit = [paths[(index * 3) % paths.length]]
    return index % 4 === 2
      ? { units: unit, regions: [defaultRegions[index % 17]], features }
      : { units: unit, features }
  })
}

/** An `accounts.json` of 10,000 accounts in 200 units, with 40 exceptions over 17 Regions, carried out by policies. */
export const largeManifestText = (): string => {
  const [home, ...others] = defaultRegions
  const accounts = Array.from({ length: largeSize.accounts }, (_, index) => ({
    id: String(100_000_000_000 + index),
    name: `account-${index}`,
    email: `account-${index}@example.com`,
    unit: index < 2 ? root : (units[index % units.length]?.id ?? root),
  }))
  return JSON.stringify({
    version: 1,
    organization: { id: 'o-a1b2c3d4e5', managementAccount: accounts[0]?.id, securityAccount: accounts[1]?.id, units },
    regions: { home, others },
    protection: {
      carriedOutBy: 'policies',
      features: { S3_DATA_EVENTS: 'ALL', RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } },
      exceptions: exceptions(),
    },
    routes: [{ name: 'security', accounts: 'ALL', email: ['security@example.com'] }],
    accounts,
  })
}

/** The manifest of a text that has to be without error. */
export const manifestOf = (text: string): Manifest => {
  const loaded = loadManifest(text)
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues))
  return loaded.manifest
}

/** Makes the table's row of every account in every Region, and the policies. */
export const compileProtection = (manifest: Manifest) => {
  const table = protectionTable(manifest)
  const parents = new Map(manifest.organization.units.map(({ id, parent }) => [String(id), String(parent)]))
  const chainOf = (unit: string): readonly string[] => {
    const parent = parents.get(unit)
    return parent === undefined ? [unit] : [...chainOf(parent), unit]
  }
  const rows = new Set<ProtectionRow>()
  let cells = 0
  for (const { id, unit } of manifest.accounts) {
    const chain = chainOf(unit)
    for (const region of regionsOf(manifest)) {
      rows.add(table.row({ account: id, units: chain }, region))
      cells += 1
    }
  }
  const policies = wantedPolicies(manifest, treeOf(manifest))
  return {
    cells,
    rows: rows.size,
    policies: policies.length,
    documents: new Set(policies.map(({ content }) => content)).size,
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN

/** Times in seconds, medians of some runs: what reads and checks the text, and what compiles the protection of the manifest. */
export const measureProtection = (runs: number) => {
  const text = largeManifestText()
  const timed = Array.from({ length: runs }, () => {
    const began = performance.now()
    const manifest = manifestOf(text)
    const loaded = performance.now()
    const counts = compileProtection(manifest)
    return { loading: loaded - began, compiling: performance.now() - loaded, counts }
  })
  return {
    loading: median(timed.map(({ loading }) => loading)) / 1000,
    compiling: median(timed.map(({ compiling }) => compiling)) / 1000,
    counts: timed[0]?.counts,
  }
}
