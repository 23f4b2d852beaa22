import type { AccountId } from '../../../../apps/manifest/ids'
import type { ReportCosts } from '../../../../apps/operator/output/report/report-costs'
import { reportPage } from '../../../../apps/operator/output/report/report-page'
import { alertPathCost } from '../../../../apps/planning/cost/alert-path'
import { type ObservedUsage, usageReport } from '../../../../apps/planning/cost/usage'
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

const features = [
  'FLOW_LOGS',
  'CLOUD_TRAIL',
  'DNS_LOGS',
  'S3_DATA_EVENTS',
  'RDS_LOGIN_EVENTS',
  'EC2_RUNTIME_MONITORING',
]

/** What every account of a coverage cost: some cents by feature and Region, and a trial of the last one. */
export const usageOf = ({ accounts, regions }: Coverage): readonly ObservedUsage[] =>
  regions.map(({ region }, place) => ({
    region,
    usage: {
      seen: accounts.flatMap(({ id: account }, index) =>
        features.map((feature, kind) => ({ account, feature, usd: ((index % 97) + place + kind) / 50 })),
      ),
    },
    trials: {
      seen: accounts.slice(-1).map(({ id: account }) => ({ account, feature: 'EC2_RUNTIME_MONITORING', days: 12 })),
    },
  }))

/** What the report says of these costs. */
export const costsOf = (observed: readonly ObservedUsage[], failed: ReportCosts['failed'] = []): ReportCosts => ({
  ...usageReport(manifest, observed),
  alertPath: alertPathCost(manifest, desired.assembly),
  failed,
})

/** The page of a coverage; costs by default those of `usageOf`. */
export const pageOf = (covered: Coverage, costs: ReportCosts = costsOf(usageOf(covered))): string =>
  reportPage({ coverage: covered, manifest, readAt: Date.UTC(2026, 4, 1, 12), costs })

/** The page of so many accounts in 17 Regions; the costs are those of one Region, because the page has sums over Regions. */
export const largePage = (accounts: number): string => {
  const covered = large(accounts)
  return pageOf(covered, costsOf(usageOf({ ...covered, regions: covered.regions.slice(0, 1) })))
}
