import type { AdvancedEventSelector, CloudTrailClient, EventSelector, Trail } from '@aws-sdk/client-cloudtrail'
import type { Region } from '../../manifest/ids'
import { logsEverywhere } from '../../planning/delivery/notice-trails'
import type { Desired } from '../../planning/state/desired'
import type { ObservedRegion } from '../../planning/state/observed'
import type { ObservedTrail, RegionTrails } from '../../planning/state/observed-trails'
import { isOff } from '../../planning/state/opt-in'
import { attempt, attemptUnlessMissing, seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import type { Place } from '../aws/errors'
import { concurrentRegions, mapBounded } from '../base/bounded'

const concurrentTrails = 4
/** CloudTrail's quota of trails in a Region is 5; those of other Regions and of the organization come on top. */
const mostTrails = 20

interface TrailLook {
  readonly client: CloudTrailClient
  readonly place: Omit<Place, 'operation'>
}

const texts = (list: readonly string[] | undefined): readonly string[] => list ?? []

/** A basic selector logs calls that change something unless it is for reading alone (EventSelector, API reference). */
const basicWrites = (selectors: readonly EventSelector[]): ObservedTrail['writes'] => {
  const found = selectors.find(
    ({ ReadWriteType = 'All', IncludeManagementEvents = true }) =>
      IncludeManagementEvents && ReadWriteType !== 'ReadOnly',
  )
  return found && { without: texts(found.ExcludeManagementEventSources) }
}

/**
 * An advanced selector has to match by all of its fields; `eventCategory` and `readOnly` take `Equals` alone (AdvancedFieldSelector, API
 * reference). What any other field leaves out is named and not judged.
 */
const advancedWrites = (selectors: readonly AdvancedEventSelector[]): ObservedTrail['writes'] => {
  const found = selectors
    .map(({ FieldSelectors = [] }) => FieldSelectors)
    .filter((fields) =>
      fields.some(({ Field, Equals }) => Field === 'eventCategory' && texts(Equals).includes('Management')),
    )
    .filter((fields) => !fields.some(({ Field, Equals }) => Field === 'readOnly' && !texts(Equals).includes('false')))
    .map((fields) => fields.filter(({ Field = '' }) => !['eventCategory', 'readOnly'].includes(Field)))
    .map((fields) =>
      fields.flatMap(({ Field = '', NotEquals, ...others }) => {
        const isPlain = Object.values(others).every((values) => texts(values).length === 0)
        return Field === 'eventSource' && isPlain ? texts(NotEquals) : [`what its selector of ${Field} leaves out`]
      }),
    )
    .sort((left, right) => left.length - right.length)[0]
  return found && { without: found }
}

const observeTrail = async (
  { client, place }: TrailLook,
  { Name: name = '', TrailARN: arn = '', IsMultiRegionTrail, IsOrganizationTrail }: Trail,
): Promise<ObservedTrail> => {
  const { GetEventSelectorsCommand, GetTrailStatusCommand } = await import('@aws-sdk/client-cloudtrail')
  const call = (operation: string) => ({ operation: `cloudtrail:${operation}`, ...place })
  const missing = ['TrailNotFoundException']
  const isOfOrganization = IsOrganizationTrail === true
  const known = { name, arn, isMultiRegion: IsMultiRegionTrail === true, ...(isOfOrganization && { isOfOrganization }) }
  const status = await attemptUnlessMissing(call('GetTrailStatus'), missing, () =>
    client.send(new GetTrailStatusCommand({ Name: arn })),
  )
  if (status?.IsLogging !== true) return { ...known, isLogging: false, writes: undefined }
  const selectors = await attemptUnlessMissing(call('GetEventSelectors'), missing, () =>
    client.send(new GetEventSelectorsCommand({ TrailName: arn })),
  )
  const advanced = selectors?.AdvancedEventSelectors ?? []
  const writes = advanced.length > 0 ? advancedWrites(advanced) : basicWrites(selectors?.EventSelectors ?? [])
  return { ...known, isLogging: true, writes }
}

/** With shadows: a member has those of organization trails alone (DescribeTrails, API reference). */
const observeRegion = async (look: TrailLook): Promise<readonly ObservedTrail[]> => {
  const { DescribeTrailsCommand } = await import('@aws-sdk/client-cloudtrail')
  const { trailList = [] } = await attempt({ operation: 'cloudtrail:DescribeTrails', ...look.place }, () =>
    look.client.send(new DescribeTrailsCommand({ includeShadowTrails: true })),
  )
  return mapBounded(trailList.slice(0, mostTrails), concurrentTrails, (trail) => observeTrail(look, trail))
}

/**
 * The trails that log the security account's calls. The home Region is asked first: one call and two for each trail that logs. A trail
 * that logs every Region answers for all; only without one are the other Regions asked.
 * @throws AwsCallFailed for every failure but a refusal.
 */
export const observeTrails = async (
  regions: readonly Pick<ObservedRegion, 'region' | 'optIn'>[],
  {
    desired: { manifest },
    aws,
  }: { readonly desired: Pick<Desired, 'manifest'>; readonly aws: Pick<Aws, 'cloudTrail'> },
): Promise<readonly RegionTrails[]> => {
  const account = manifest.organization.securityAccount
  const ask = async (region: Region): Promise<RegionTrails> => {
    const look = { client: await aws.cloudTrail(region), place: { account, region } }
    return { region, trails: await seen(() => observeRegion(look)) }
  }
  const home = await ask(manifest.regions.home)
  if ('denied' in home.trails || home.trails.seen.some(logsEverywhere)) return [home]
  const others = regions.filter(({ region, optIn }) => region !== home.region && !isOff(optIn))
  return [home, ...(await mapBounded(others, concurrentRegions, ({ region }) => ask(region)))]
}
