import type { Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { ObservedUsage } from '../../planning/cost/usage'
import { isTurnedOff, type OptIn } from '../../planning/state/opt-in'
import type { Aws } from '../aws/clients'
import { AwsCallFailed, describeAwsError } from '../aws/errors'
import { concurrentRegions, mapCounted } from '../base/bounded'
import type { Output } from '../base/port'
import { observeUsage } from './guardduty/observe-usage'
import { observeSecurityOptIn } from './observe-opt-ins'

/** Whose costs are read, and where. */
interface CostPlace {
  readonly manifest: Manifest
  readonly aws: Aws
  readonly output: Output
  readonly regions: readonly Region[]
}

type OptIns = Readonly<Partial<Record<Region, OptIn>>>

/** @param optIn undefined where nobody knows, and the Region itself is asked. */
const readRegion = async (
  { manifest, aws }: CostPlace,
  region: Region,
  optIn: OptIns | undefined,
): Promise<ObservedUsage> => {
  if (isTurnedOff(optIn?.[region])) {
    return { region, usage: { seen: undefined }, trials: { seen: [] } }
  }
  const account = manifest.organization.securityAccount
  const active = manifest.accounts.filter(({ state }) => state === 'ACTIVE').map(({ id }) => id)
  return observeUsage({ client: await aws.guardDuty('security', region), account, region }, active)
}

/** Undefined where that is not allowed. @throws AwsCallFailed where the call fails otherwise. */
const readOptIn = async ({ manifest, aws }: CostPlace): Promise<OptIns | undefined> => {
  const optIn = await observeSecurityOptIn({ desired: { manifest }, aws })
  return 'seen' in optIn ? optIn.seen : undefined
}

const counted = ({ output }: CostPlace) => ({
  limit: concurrentRegions,
  task: 'Regions whose costs were read',
  output,
  now: (region: Region) => region,
})

/**
 * What every Region cost that the security account can use; of the others nothing is to be read. What is denied is in the answer.
 * @throws AwsCallFailed where a call fails otherwise.
 */
export const observeCosts = async (place: CostPlace): Promise<readonly ObservedUsage[]> => {
  const optIn = await readOptIn(place)
  return mapCounted(place.regions, counted(place), (region) => readRegion(place, region, optIn))
}

/** A Region whose costs could not be read, otherwise than by a refusal. */
export interface FailedRead {
  readonly region: Region
  /** `service:Operation`. */
  readonly operation: string
  readonly message: string
}

/** What was read of costs, and where that failed. */
export interface ReadCosts {
  readonly observed: readonly ObservedUsage[]
  readonly failed: readonly FailedRead[]
}

/** Reads something; a call that failed comes back as the error. */
const orFailure = async <Value>(read: () => Promise<Value>): Promise<Value | AwsCallFailed> => {
  try {
    return await read()
  } catch (error) {
    if (error instanceof AwsCallFailed) return error
    throw error
  }
}

/** The same where costs are a part of a larger answer: a call that fails leaves its Region out, and that is said. */
export const observeCostsAsFarAs = async (place: CostPlace): Promise<ReadCosts> => {
  const found = await orFailure(() => readOptIn(place))
  const optIn = found instanceof AwsCallFailed ? undefined : found
  const read = await mapCounted(place.regions, counted(place), async (region) => ({
    region,
    usage: await orFailure(() => readRegion(place, region, optIn)),
  }))
  return {
    observed: read.flatMap(({ usage }) => (usage instanceof AwsCallFailed ? [] : [usage])),
    failed: read.flatMap(({ region, usage }) => {
      if (!(usage instanceof AwsCallFailed)) return []
      const { operation, message } = describeAwsError(usage, usage.place)
      return [{ region, operation, message }]
    }),
  }
}
