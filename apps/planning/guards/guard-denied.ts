import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import type { Denied, Observed, ObservedRegion, Seen } from '../state/observed'
import { isSeen } from '../state/seen'

const regionObservations = (region: ObservedRegion): readonly Seen<unknown>[] => {
  const held = isSeen(region.administration) ? region.administration.seen : undefined
  return [
    region.optIn,
    region.admin,
    region.managementDetector,
    region.securityDetector,
    region.administration,
    ...(region.ownFilters ? [region.ownFilters] : []),
    ...(region.lists ? [region.lists] : []),
    ...(held ? [held.configuration, held.members, held.filters, held.destinations] : []),
  ]
}

/**
 * Every call that was refused, each once; `regions` are the observed ones in the order in which to
 * name them.
 */
export const deniedObservations = (observed: Observed, regions: readonly ObservedRegion[]): readonly Denied[] => {
  const all: readonly Seen<unknown>[] = [
    observed.organization,
    observed.accounts,
    ...(observed.goneUnits ? [observed.goneUnits] : []),
    observed.serviceAccess,
    observed.delegatedAdministrators,
    ...(observed.otherAdminsElsewhere ? [observed.otherAdminsElsewhere] : []),
    ...(observed.stackSetsAccess ? [observed.stackSetsAccess] : []),
    ...(observed.stackSetsAdministrators ? [observed.stackSetsAdministrators] : []),
    ...regions.flatMap(regionObservations),
    ...(observed.newcomers ? [observed.newcomers] : []),
    observed.homeRegion,
    observed.toolkitVersion,
    ...(observed.toolkit ? [observed.toolkit] : []),
    observed.stacks,
    observed.stackSets,
    observed.mail,
    ...(observed.slackAuthorized ? [observed.slackAuthorized] : []),
    ...(observed.teamsAuthorized ? [observed.teamsAuthorized] : []),
    ...(observed.teamsConfigurations ? [observed.teamsConfigurations] : []),
    ...(observed.exportQueue ? [observed.exportQueue] : []),
    ...(observed.slackConfigurations ? [observed.slackConfigurations] : []),
  ]
  const denied = all.flatMap((one) => (isSeen(one) ? [] : [one.denied]))
  const keyOf = ({ operation, account, region }: Denied) => [operation, account, region].join(' ')
  return [...new Map(denied.map((one) => [keyOf(one), one])).values()]
}

/** What a call that was refused keeps the plan from. */
export const deniedRefusal = ({ operation, account, region, message }: Denied, label: Situation['label']): Refusal =>
  refusal(
    'DENIED',
    `${operation} is not allowed in ${label(account)}${region === undefined ? '' : `, ${region}`}: ${message}`,
    { account, ...(region !== undefined && { region }) },
  )

/**
 * Unknown is not absent: every call that was refused is a refusal of ours, and names the missing
 * permission.
 */
export const guardDenied = ({
  observed,
  regions,
  label,
}: Pick<Situation, 'observed' | 'regions' | 'label'>): readonly Refusal[] =>
  deniedObservations(observed, regions).map((denied) => deniedRefusal(denied, label))
