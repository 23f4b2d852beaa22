import type { AwsError } from '../../kit/aws-error'
import { table } from '../../kit/own-members'
import { optInRegions } from '../../kit/regions'
import type { Call } from '../../request/operation'
import { refuse } from './errors'
import { administratorOver } from './membership'
import { type Aggregator, type Feature, newAggregator, securityHubs } from './state'

/** What a request says of the Regions to link. */
export interface Linking {
  readonly mode: string | undefined
  readonly regions: readonly string[] | undefined
}

/** Modes, and whether a list of Regions belongs to them (BEHAVIOUR 8). */
const modes: Readonly<Record<string, boolean>> = table({
  ALL_REGIONS: false,
  ALL_REGIONS_EXCEPT_SPECIFIED: true,
  SPECIFIED_REGIONS: true,
  NO_REGIONS: false,
})

const invalid: Readonly<Record<Feature, string>> = {
  SecurityHub: 'InvalidInputException',
  SecurityHubV2: 'ValidationException',
}

/** @throws AwsError for a mode that there is not, and for Regions that the mode lacks or does not take. */
const readLinking = (feature: Feature, { mode = '', regions = [] }: Linking): Pick<Aggregator, 'mode' | 'regions'> => {
  const takesRegions = modes[mode]
  if (takesRegions === undefined) {
    throw refuse(invalid[feature], `RegionLinkingMode is one of ${Object.keys(modes).join(', ')}`)
  }
  if (takesRegions !== regions.length > 0) {
    throw refuse(
      invalid[feature],
      takesRegions ? `Regions are required with ${mode}` : `Regions are not allowed with ${mode}`,
    )
  }
  return { mode, regions }
}

const taken = (feature: Feature): AwsError =>
  feature === 'SecurityHub'
    ? refuse('LimitExceededException', 'The account has a finding aggregator already.')
    : refuse('ConflictException', 'The account has an aggregator already.')

/** Makes the Region of the call the one that gathers (BEHAVIOUR 7, 8). @throws AwsError */
export const createAggregator = (call: Call, feature: Feature, linking: Linking): Aggregator => {
  const { aggregators } = call.world.store(securityHubs)[feature]
  if (administratorOver(call, feature) !== undefined) {
    throw refuse('AccessDeniedException', 'Members take over the aggregation of their administrator.')
  }
  if (optInRegions.includes(call.region)) {
    throw refuse(invalid[feature], `${call.region} is disabled by default and cannot gather findings.`)
  }
  if (aggregators.has(call.account)) throw taken(feature)
  const made = newAggregator(call.world, feature, call, readLinking(feature, linking))
  aggregators.set(call.account, made)
  return made
}

/** The aggregator of the caller's account, from any Region; undefined without one (BEHAVIOUR 7). */
export const findAggregator = ({ world, account }: Call, feature: Feature): Aggregator | undefined =>
  world.store(securityHubs)[feature].aggregators.get(account)

/** The same by its ARN. @throws AwsError `ResourceNotFoundException` */
export const requireAggregator = (call: Call, feature: Feature, arn: string | undefined): Aggregator => {
  const found = findAggregator(call, feature)
  if (found === undefined || found.arn !== arn) throw refuse('ResourceNotFoundException', `${arn} is not found`)
  return found
}

/** The same for a change, which is made in the Region that gathers (BEHAVIOUR 8). @throws AwsError */
const requireAtHome = (call: Call, feature: Feature, arn: string | undefined): Aggregator => {
  const found = requireAggregator(call, feature, arn)
  if (found.region !== call.region) {
    throw refuse(invalid[feature], `The aggregator is changed in ${found.region}, where it was made.`)
  }
  return found
}

/** Links other Regions. @throws AwsError */
export const updateAggregator = (
  call: Call,
  feature: Feature,
  arn: string | undefined,
  linking: Linking,
): Aggregator => {
  const found = requireAtHome(call, feature, arn)
  return Object.assign(found, readLinking(feature, linking))
}

/** Ends gathering. @throws AwsError */
export const deleteAggregator = (call: Call, feature: Feature, arn: string | undefined): void => {
  requireAtHome(call, feature, arn)
  call.world.store(securityHubs)[feature].aggregators.delete(call.account)
}

/** Whether findings of a Region go to the Region that gathers (BEHAVIOUR 8). */
export const gathers = ({ region, mode, regions }: Aggregator, from: string): boolean => {
  if (from === region || mode === 'NO_REGIONS') return false
  if (mode === 'SPECIFIED_REGIONS') return regions.includes(from)
  return mode === 'ALL_REGIONS' || !regions.includes(from)
}
