import type { AccountId } from '../../../../apps/manifest/ids'
import { reportPage } from '../../../../apps/operator/output/report/report-page'
import { type Coverage, coverage } from '../../../../apps/planning/coverage/coverage'
import { desiredOf, freshWorld, inSyncWorld, manifestFile, readManifest } from '../../../planning/worlds'

/** An account's name that tries to leave every place in which a page holds it. */
export const hostileName = `</script><script>alert(1)</script><!-- " onload='x' & <img src=x onerror=alert(1)>`

const manifest = readManifest({
  ...manifestFile,
  protection: {
    ...manifestFile.protection,
    exceptions: [{ accounts: ['payments'], enroll: false, note: 'Ends in <June>' }],
  },
})
const desired = desiredOf(manifest)
export const fresh = coverage(desired, freshWorld(manifest))
export const inSync = coverage(desiredOf(readManifest(manifestFile)), inSyncWorld(readManifest(manifestFile)))

/** A coverage in which somebody has named an account so. */
export const named = (name: string): Coverage => ({
  ...fresh,
  accounts: fresh.accounts.map((account, index) => (index === 2 ? { ...account, name } : account)),
  problems: [{ code: 'ACCOUNT_UNLISTED', message: `account ${name}` }, ...fresh.problems],
})

/** So many accounts in 17 Regions, in units of units, some of them not as they should be. */
export const large = (accounts: number): Coverage => {
  const [first] = fresh.regions
  const regions = Array.from({ length: 17 }, (_, index) => ({ ...first!, region: `eu-place-${index + 1}` as never }))
  const states = ['missing', 'incomplete', 'disabled', 'pending', 'unknown'] as const
  const stateOf = (account: number, region: number) =>
    account % 37 === 0 && region % 3 === 0 ? states[(account + region) % states.length]! : 'enabled'
  return {
    ...fresh,
    regions,
    accounts: Array.from({ length: accounts }, (_, index) => ({
      id: String(100_000_000_000 + index) as AccountId,
      name: `product-${index}-prod`,
      unit: index % 50 === 0 ? '' : `Workloads/Department ${index % 12}/Team ${index % 60}`,
      regions: Object.fromEntries(regions.map(({ region }, place) => [region, stateOf(index, place)])),
    })),
  }
}

/** The page of a coverage. */
export const pageOf = (covered: Coverage): string =>
  reportPage({ coverage: covered, manifest, readAt: Date.UTC(2026, 4, 1, 12) })
