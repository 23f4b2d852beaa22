import type { DeploymentTargets, Parameter } from '@aws-sdk/client-cloudformation'
import { InvalidRequest } from '../../errors'
import { type AccountSet, accountFilter, accountSet, difference, intersection, noAccounts, union } from './account-set'
import type { InstancesGroup, InstancesPlan } from './instances-group'

const filters = new Set(['INTERSECTION', 'DIFFERENCE', 'NONE'])

const requireTargets = ({ OrganizationalUnitIds, AccountFilterType = 'NONE', Accounts }: DeploymentTargets): void => {
  if (OrganizationalUnitIds === undefined) {
    throw new InvalidRequest('OrganizationalUnitIds should be specified in SERVICE_MANAGED mode')
  }
  if (!filters.has(AccountFilterType)) throw new InvalidRequest(`${AccountFilterType} is not a valid AccountFilterType`)
  if (AccountFilterType === 'NONE' && Accounts !== undefined) {
    throw new InvalidRequest(
      'AccountFilterType should be specified when both OrganizationalUnitIds and Accounts are provided',
    )
  }
  if (AccountFilterType !== 'NONE' && Accounts === undefined) {
    throw new InvalidRequest('Accounts should be specified when Account-level Targeting is enabled')
  }
}

type Overrides = readonly Parameter[] | undefined

/**
 * The overrides of each unit. The handler compares them by identity, so that even equal ones of two
 * groups are refused, in whatever Regions; only two groups without any are not.
 */
const overridesByUnit = (groups: readonly InstancesGroup[]): Map<string, Overrides> => {
  const found = new Map<string, Overrides>()
  for (const { targets, overrides } of groups) {
    for (const unit of targets.OrganizationalUnitIds ?? []) {
      if (found.has(unit) && found.get(unit) !== overrides) {
        throw new InvalidRequest('An OrganizationalUnitIds cannot be associated with more than one Parameters set')
      }
      found.set(unit, overrides)
    }
  }
  return found
}

/** The accounts of each unit in each Region: by Region, then unit. */
const accountsByPlace = (groups: readonly InstancesGroup[]): Map<string, Map<string, AccountSet>> => {
  const regions = new Map<string, Map<string, AccountSet>>()
  for (const { targets, regions: named } of groups) {
    for (const region of named) {
      const units = regions.get(region) ?? new Map<string, AccountSet>()
      for (const unit of targets.OrganizationalUnitIds ?? []) {
        units.set(unit, union(units.get(unit) ?? noAccounts, accountSet(targets)))
      }
      regions.set(region, units)
    }
  }
  return regions
}

interface Place {
  readonly region: string
  readonly unit: string
  readonly before: AccountSet
  readonly after: AccountSet
}

const placesOf = (before: readonly InstancesGroup[], after: readonly InstancesGroup[]): Place[] => {
  const [old, wanted] = [accountsByPlace(before), accountsByPlace(after)]
  return [...new Set([...old.keys(), ...wanted.keys()])].flatMap((region) => {
    const [oldUnits, wantedUnits] = [old.get(region) ?? new Map(), wanted.get(region) ?? new Map()]
    return [...new Set<string>([...oldUnits.keys(), ...wantedUnits.keys()])].map((unit) => ({
      region,
      unit,
      before: oldUnits.get(unit) ?? noAccounts,
      after: wantedUnits.get(unit) ?? noAccounts,
    }))
  })
}

/**
 * The plan where any group has an AccountFilterType: one operation for each unit in each Region,
 * and an update for every one that stays, whether it changed or not (RP, AltResourceModelAnalyzer
 * and AltStackInstancesCalculator; BEHAVIOUR 73).
 * @throws InvalidRequest for another filter than INTERSECTION, DIFFERENCE and NONE, for one without
 *   accounts, for accounts without one, and for a unit with two sets of overrides.
 */
export const planFilteredInstances = (
  before: readonly InstancesGroup[],
  after: readonly InstancesGroup[],
): InstancesPlan => {
  for (const { targets } of [...before, ...after]) requireTargets(targets)
  const overrides = overridesByUnit(after)
  const groups = (places: readonly Place[], choose: (place: Place) => AccountSet, wantsOverrides: boolean) =>
    places.flatMap((place): InstancesGroup[] => {
      const filter = accountFilter(choose(place))
      const own = wantsOverrides ? overrides.get(place.unit) : undefined
      if (filter === undefined) return []
      const targets = { OrganizationalUnitIds: [place.unit], ...filter }
      return [{ targets, regions: [place.region], ...(own === undefined ? {} : { overrides: own }) }]
    })
  const places = placesOf(before, after)
  return {
    remove: groups(places, (place) => difference(place.before, place.after), false),
    create: groups(places, (place) => difference(place.after, place.before), true),
    update: groups(places, (place) => intersection(place.before, place.after), true),
  }
}
