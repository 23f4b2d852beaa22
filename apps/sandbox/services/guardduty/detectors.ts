import type { AccountId, Region } from '../../../manifest/ids'

interface Place {
  readonly account: AccountId
  readonly region: Region
}

/** The detectors of all accounts, one at most in each Region. There may be hundreds of thousands, so that none has a key of its own. */
export class Detectors<Detector extends Place> {
  readonly #byRegion = new Map<Region, Map<AccountId, Detector>>()

  find(account: AccountId, region: Region): Detector | undefined {
    return this.#byRegion.get(region)?.get(account)
  }

  /** Those of one Region, in the order in which they were made. */
  in(region: Region): Iterable<Detector> {
    return this.#byRegion.get(region)?.values() ?? []
  }

  /** All of them, Region by Region. */
  *values(): Generator<Detector> {
    for (const detectors of this.#byRegion.values()) yield* detectors.values()
  }

  add(detector: Detector): void {
    const detectors = this.#byRegion.get(detector.region) ?? new Map<AccountId, Detector>()
    this.#byRegion.set(detector.region, detectors)
    detectors.set(detector.account, detector)
  }

  remove({ account, region }: Detector): void {
    this.#byRegion.get(region)?.delete(account)
  }

  /** By `<account>/<region>`, for `GET /_sandbox/world`. */
  toJSON(): Record<string, Detector> {
    return Object.fromEntries(
      [...this.values()].map((detector) => [`${detector.account}/${detector.region}`, detector]),
    )
  }
}
