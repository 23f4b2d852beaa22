import type { AccountId, Region } from '../../manifest/ids'
import { isOfOneAccount, type Manifest } from '../../manifest/manifest'
import { type WantedFeatures, wantedFeatures } from '../features/wanted-features'
import type { Flag } from '../refusals/flags'
import { type Assembly, type Desired, regionsInView } from '../state/desired'
import type { Observed, ObservedRegion } from '../state/observed'
import type { NewcomerRecord } from '../state/observed-newcomers'
import { isSeen } from '../state/seen'
import { accountLabel, accountNames } from '../words/account-names'
import { type AssessedAccount, assessAccounts } from './enrollment'
import type { Judging } from './judge-accounts'
import { assessMembers, type RegionMembers } from './region-members'
import { type AdministratorView, viewAsAdministrator, viewByItself } from './region-view'

/** One Region in view. Without `view` nothing of the administrator's can be planned in it. */
export interface RegionSituation extends ObservedRegion {
  readonly view: AdministratorView | undefined
  readonly members: RegionMembers
}

/** Desired and observed, brought together once for all planners. */
export interface Situation {
  readonly manifest: Manifest
  readonly assembly: Assembly
  readonly observed: Observed
  readonly allowed: ReadonlySet<Flag>
  /** What the manifest wants of the features of accounts, where these are now. */
  readonly wanted: WantedFeatures
  /** Present where the plan is still to bring policies into effect that enroll accounts, so that nobody else enrolls them. */
  readonly policiesDue?: true
  /** The organization's accounts, by id; undefined when they are unknown. */
  readonly accounts: readonly AssessedAccount[] | undefined
  /** The Regions in view, in the manifest's order, home first. */
  readonly regions: readonly RegionSituation[]
  /** An account's id with its name. */
  readonly label: (id: AccountId) => string
}

const assessRegions = (
  desired: Desired,
  observed: Observed,
  allowed: ReadonlySet<Flag>,
  judging: Judging,
): readonly RegionSituation[] => {
  const security = desired.manifest.organization.securityAccount
  const mayReplace = allowed.has('--allow-admin-change')
  return regionsInView(desired).map((region) => {
    const found = observed.regions.find((one) => one.region === region)
    if (found === undefined) throw new TypeError(`${region} is in view and was not observed`)
    const view = isOfOneAccount(desired.manifest)
      ? viewByItself(found)
      : viewAsAdministrator(security, observed, found, mayReplace)
    return { ...found, view, members: assessMembers(judging, found, view) }
  })
}

/** Whether an account is in one of the records of a Region that are chosen. */
const recorded = ({ newcomers }: Observed, isChosen: (record: NewcomerRecord) => boolean): Judging['isNewcomer'] => {
  if (newcomers === undefined || !isSeen(newcomers)) return () => false
  const byRegion = new Map<Region, Set<AccountId>>()
  for (const { region, accounts } of newcomers.seen.filter(isChosen)) {
    byRegion.set(region, new Set([...(byRegion.get(region) ?? []), ...accounts]))
  }
  return (region, account) => byRegion.get(region)?.has(account) === true
}

/** @throws TypeError when a Region in view was not observed. */
export const assess = (desired: Desired, observed: Observed, allowed: ReadonlySet<Flag>): Situation => {
  const { manifest, assembly } = desired
  const names = accountNames(manifest, observed)
  const live = isSeen(observed.accounts) ? observed.accounts.seen : undefined
  const wanted = wantedFeatures(manifest, live)
  const accounts = live && assessAccounts(manifest, wanted, live)
  const isNewcomer = recorded(observed, ({ isRegionOff }) => isRegionOff !== true)
  const wasRefused = recorded(observed, ({ isRegionOff }) => isRegionOff === true)
  const seenUntil = observed.membersSeenUntil ?? {}
  const judging: Judging = { manifest, accounts, wanted, isNewcomer, wasRefused, seenUntil }
  return {
    manifest,
    assembly,
    observed,
    allowed,
    wanted,
    accounts,
    regions: assessRegions(desired, observed, allowed, judging),
    label: (id) => accountLabel(names, id),
  }
}
