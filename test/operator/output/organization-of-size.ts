import type { Manifest } from '../../../apps/manifest/manifest'
import { manifestFile, readManifest } from '../../planning/worlds'

const account = (index: number) => ({
  id: String(500_000_000_000 + index * 7919),
  name: `workload-${String(index).padStart(3, '0')}`,
  email: `workload-${index}@example.com`,
  unit: index % 2 === 0 ? 'ou-ab12-workload' : 'ou-ab12-sandbox1',
  ...(index % 2 === 1 && { slackAuthorized: true }),
})

/** The manifest's file of an organization with so many accounts, one suspended, in three Regions, with central routes and one of members. */
export const fileOf = (count: number) => ({
  ...manifestFile,
  organization: {
    ...manifestFile.organization,
    units: [...manifestFile.organization.units, { id: 'ou-ab12-sandbox1', name: 'Sandbox', parent: 'r-ab12' }],
  },
  regions: { home: 'ap-northeast-1', others: ['us-east-1', 'eu-west-1'] },
  routes: [
    ...manifestFile.routes,
    { name: 'sandbox', units: ['Sandbox'], deliver: 'member', minimumSeverity: 'HIGH', slack: 'C0SANDBOX' },
  ],
  accounts: [
    ...manifestFile.accounts,
    {
      id: '777777777777',
      name: 'legacy-shop',
      email: 'legacy@example.com',
      unit: 'ou-ab12-workload',
      state: 'SUSPENDED',
    },
    ...Array.from({ length: count - manifestFile.accounts.length - 1 }, (_, index) => account(index)),
  ],
})

/** Hundreds of accounts are read once for all suites that show them. */
const manifests = new Map<number, Manifest>()

/** The same, read. */
export const manifestOf = (count: number): Manifest => {
  const known = manifests.get(count) ?? readManifest(fileOf(count))
  manifests.set(count, known)
  return known
}
