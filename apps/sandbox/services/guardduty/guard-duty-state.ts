import type { AccountId, Region } from '../../../manifest/ids'
import type { Detector } from './detector'
import type { RegionalOrganization } from './regional-organization'

/** All of GuardDuty: one detector at most per account and Region, one delegated administrator at most per Region. */
export class GuardDutyState {
  /** By `<account>/<region>`. */
  readonly detectors = new Map<string, Detector>()
  readonly organizations = new Map<Region, RegionalOrganization>()
  /** The Region whose delegated administrator is the organization's first, and until when other Regions must wait. */
  settling: { readonly region: Region; readonly until: Date } | undefined

  detector(account: AccountId, region: Region): Detector | undefined {
    return this.detectors.get(`${account}/${region}`)
  }

  add(detector: Detector): Detector {
    this.detectors.set(`${detector.account}/${detector.region}`, detector)
    return detector
  }

  remove(detector: Detector): void {
    this.detectors.delete(`${detector.account}/${detector.region}`)
  }
}
