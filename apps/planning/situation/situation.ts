import type { AccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Flag } from '../refusals/flags'
import { type Assembly, type Desired, regionsInView } from '../state/desired'
import type { LiveAccount, Observed, ObservedRegion } from '../state/observed'
import { isSeen } from '../state/seen'
import { accountLabel, accountNames } from '../words/account-names'
import { membersToBe } from './members-to-be'
import { type AdministratorView, viewAsAdministrator } from './region-view'

/** One Region in view. Without `view` nothing of the administrator's can be planned in it. */
export interface RegionSituation extends ObservedRegion {
  readonly view: AdministratorView | undefined
}

/** Desired and observed, brought together once for all planners. */
export interface Situation {
  readonly manifest: Manifest
  readonly assembly: Assembly
  readonly observed: Observed
  readonly allowed: ReadonlySet<Flag>
  /** Accounts that are to be members, by id; undefined when the organization's accounts are unknown. */
  readonly candidates: readonly LiveAccount[] | undefined
  /** The Regions in view, in the manifest's order, home first. */
  readonly regions: readonly RegionSituation[]
  /** An account's id with its name. */
  readonly label: (id: AccountId) => string
}

const assessRegions = (
  desired: Desired,
  observed: Observed,
  allowed: ReadonlySet<Flag>,
): readonly RegionSituation[] => {
  const security = desired.manifest.organization.securityAccount
  const mayReplace = allowed.has('--allow-admin-change')
  return regionsInView(desired).map((region) => {
    const found = observed.regions.find((one) => one.region === region)
    if (found === undefined) throw new TypeError(`${region} is in view and was not observed`)
    return { ...found, view: viewAsAdministrator(security, observed, found, mayReplace) }
  })
}

/** @throws TypeError when a Region in view was not observed. */
export const assess = (desired: Desired, observed: Observed, allowed: ReadonlySet<Flag>): Situation => {
  const { manifest, assembly } = desired
  const names = accountNames(manifest, observed)
  return {
    manifest,
    assembly,
    observed,
    allowed,
    candidates: isSeen(observed.accounts) ? membersToBe(manifest, observed.accounts.seen) : undefined,
    regions: assessRegions(desired, observed, allowed),
    label: (id) => accountLabel(names, id),
  }
}
