import type { AdvancedEventSelector, EventSelector } from '@aws-sdk/client-cloudtrail'
import { AwsError } from '../../kit/aws-error'
import type { Call, OperationName, OperationOf } from '../../request/operation'
import { defineStore, type World } from '../../world/world'
import { organization } from '../organizations/state'

type Client = typeof import('@aws-sdk/client-cloudtrail')

/** An operation of CloudTrail, by its AWS name. */
export type CloudTrailOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** What a trail is told to log: basic or advanced selectors. */
export type Selectors =
  | { readonly basic: readonly EventSelector[] }
  | { readonly advanced: readonly AdvancedEventSelector[] }

/** What a person sets of a trail. */
export interface TrailSettings {
  readonly bucket: string
  readonly prefix: string | undefined
  readonly isMultiRegion: boolean
  readonly isOrganization: boolean
  readonly includesGlobal: boolean
  readonly validates: boolean
}

/** A trail, with whether it logs. */
export interface StoredTrail {
  readonly name: string
  readonly arn: string
  readonly account: string
  readonly homeRegion: string
  settings: TrailSettings
  selectors: Selectors
  isLogging: boolean
  started: Date | undefined
  stopped: Date | undefined
}

/** All management events, as a trail logs them whose selectors nobody set (BEHAVIOUR 5). */
export const usualSelectors: Selectors = {
  basic: [
    { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
  ],
}

/** The organization trail of AWS Control Tower (BEHAVIOUR 2). */
const startingTrail = (world: World): StoredTrail => {
  const { managementAccount: account } = world.scenario.organization
  const name = 'aws-controltower-BaselineCloudTrail'
  return {
    name,
    arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/${name}`,
    account,
    homeRegion: 'us-east-1',
    settings: {
      bucket: `aws-controltower-logs-${account}-us-east-1`,
      prefix: world.scenario.organization.id,
      isMultiRegion: true,
      isOrganization: true,
      includesGlobal: true,
      validates: true,
    },
    selectors: usualSelectors,
    isLogging: true,
    started: new Date(world.clock.now()),
    stopped: undefined,
  }
}

/** The trail of an account that is in no organization (BEHAVIOUR 2). */
const ownTrail = (world: World, account: string): StoredTrail => {
  const name = 'management-events'
  return {
    ...startingTrail(world),
    name,
    arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/${name}`,
    account,
    settings: {
      bucket: `aws-cloudtrail-logs-${account}`,
      prefix: undefined,
      isMultiRegion: true,
      isOrganization: false,
      includesGlobal: true,
      validates: true,
    },
  }
}

/** All trails by ARN. */
export const trails = defineStore('cloudtrail', (world) => {
  const { organization: organized, standalone = [] } = world.scenario
  const starting = [
    ...(organized.trail === false ? [] : [startingTrail(world)]),
    ...standalone.flatMap(({ id, trail }) => (trail === false ? [] : [ownTrail(world, id)])),
  ]
  return new Map<string, StoredTrail>(starting.map((trail) => [trail.arn, trail]))
})

/** The trails that are an account's own, or reach it as organization trails, in whatever Region. */
export const reachingTrails = ({ world, account }: Call): readonly StoredTrail[] => {
  const isInOrganization = world.store(organization).accounts.has(account)
  return [...world.store(trails).values()].filter(
    (trail) => trail.account === account || (trail.settings.isOrganization && isInOrganization),
  )
}

/** Those that the account sees in the Region of the call, shadows too (BEHAVIOUR 3). */
export const visibleTrails = (call: Call): readonly StoredTrail[] =>
  reachingTrails(call).filter((trail) => trail.homeRegion === call.region || trail.settings.isMultiRegion)

/** Whether the trail is in another Region or account than the caller's. */
export const isShadow = (trail: StoredTrail, { account, region }: Call): boolean =>
  trail.homeRegion !== region || trail.account !== account

/**
 * A trail by its name or ARN, as the caller may name it (BEHAVIOUR 4).
 * @throws AwsError `TrailNotFoundException`
 */
export const requireTrail = (named: string | undefined, call: Call): StoredTrail => {
  const { account, region } = call
  const wanted = named?.startsWith('arn:') ? named : `arn:aws:cloudtrail:${region}:${account}:trail/${named ?? ''}`
  const trail = reachingTrails(call).find(({ arn }) => arn === wanted)
  if (trail === undefined) {
    throw new AwsError('TrailNotFoundException', `Unknown trail: ${named ?? ''} for the user: ${account}`)
  }
  return trail
}

/**
 * The same for a change (BEHAVIOUR 6).
 * @throws AwsError `NotOrganizationMasterAccountException`, `InvalidHomeRegionException`
 */
export const requireOwnTrail = (named: string | undefined, call: Call): StoredTrail => {
  const trail = requireTrail(named, call)
  if (trail.account !== call.account) {
    throw new AwsError(
      'NotOrganizationMasterAccountException',
      'The account is not the management account of the organization.',
    )
  }
  if (trail.homeRegion !== call.region) {
    throw new AwsError('InvalidHomeRegionException', `Trail ${trail.name} has its home in ${trail.homeRegion}.`)
  }
  return trail
}
