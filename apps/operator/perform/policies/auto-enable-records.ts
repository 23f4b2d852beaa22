import { exclusiveFeatures, type FeatureName } from '../../../manifest/features'
import { parseRegion, type Region } from '../../../manifest/ids'
import type { OrganizationSettings } from '../../../planning/features/organization-settings'
import { presentSettings } from '../../../planning/features/organization-settings'
import type { AutoEnableRecord } from '../../../planning/state/observed-organization-configuration'
import { isOn } from '../../../planning/state/opt-in'
import { attempt, attemptUnlessMissing } from '../../aws/attempt'
import { taggedInput } from '../../aws/company-tags'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { concurrentRegions, mapBounded } from '../../base/bounded'
import { type DetectorPlace, observeDetectorId } from '../../observe/guardduty/observe-detector'
import { observeOrganizationConfiguration } from '../../observe/guardduty/observe-organization-configuration'
import { autoEnableName, observeNewcomers, recordsCall, recordsPlace } from '../../observe/observe-newcomers'
import { observeOptIn } from '../../observe/organizations/observe-organization'
import { sentOrganizationFeatures } from '../guardduty/sent-features'
import type { PerformContext } from '../kit/performer'

const securityOf = ({ desired }: PerformContext) => desired.manifest.organization.securityAccount

/** Auto-enable of a Region, and the administrator's detector by which it is set. */
interface AutoEnable {
  readonly place: DetectorPlace
  readonly detectorId: string
  readonly settings: OrganizationSettings
}

/** Undefined where the security account is not administrator (BadRequestException, API reference). */
const autoEnableOf = async (region: Region, context: PerformContext): Promise<AutoEnable | undefined> => {
  const place = { client: await context.aws.guardDuty('security', region), account: securityOf(context), region }
  const detectorId = await observeDetectorId(place)
  if (detectorId === undefined) return undefined
  try {
    return { place, detectorId, settings: presentSettings(await observeOrganizationConfiguration(place, detectorId)) }
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, 'BadRequestException')) return undefined
    throw error
  }
}

/** Every Region that is enabled for the security account, of the manifest or not. */
const enabledRegions = async (context: PerformContext): Promise<readonly Region[]> => {
  const optIns = await observeOptIn(await context.aws.account('security'), securityOf(context))
  return [...optIns].flatMap(([region, state]) => (isOn(state) ? [parseRegion(region)] : [])).sort()
}

/**
 * Writes down how auto-enable is set in each Region in which the security account is administrator. What is written already stays: it is
 * from before the type was first enabled.
 */
export const recordAutoEnable = async (context: PerformContext): Promise<void> => {
  const { PutParameterCommand } = await import('@aws-sdk/client-ssm')
  const place = await recordsPlace(context.desired, context.aws)
  await mapBounded(await enabledRegions(context), concurrentRegions, async (region) => {
    const found = await autoEnableOf(region, context)
    if (found === undefined) return
    const input = { Name: autoEnableName(region), Value: JSON.stringify(found.settings), Type: 'String' } as const
    await attemptUnlessMissing(recordsCall('PutParameter', place), ['ParameterAlreadyExists'], () =>
      place.client.send(new PutParameterCommand({ ...input, ...taggedInput(place.tags) })),
    )
  })
}

type Features = OrganizationSettings['features']

/** The features that are set otherwise now, in one call, or in two where one call takes only one of them: what is to be off goes first. */
const changedFeatures = (present: Features, recorded: Features): readonly Features[] => {
  const changed = Object.entries(recorded).filter(
    ([name, feature]) => JSON.stringify(feature) !== JSON.stringify(present[name as FeatureName]),
  )
  const { older, newer } = exclusiveFeatures
  const names = changed.map(([name]) => name)
  if (!names.includes(older) || !names.includes(newer)) return [Object.fromEntries(changed)]
  const last = recorded[newer]?.enable === 'NONE' ? older : newer
  const of = (isLast: boolean): Features => Object.fromEntries(changed.filter(([name]) => (name === last) === isLast))
  return [of(false), of(true)]
}

const restoreIn = async ({ region, settings }: AutoEnableRecord, context: PerformContext): Promise<void> => {
  const present = await autoEnableOf(region, context)
  // Whoever is not administrator any more has nothing to set there.
  if (present === undefined || JSON.stringify(present.settings) === JSON.stringify(settings)) return
  const { UpdateOrganizationConfigurationCommand } = await import('@aws-sdk/client-guardduty')
  const { client, account } = present.place
  const call = { operation: 'guardduty:UpdateOrganizationConfiguration', account, region }
  for (const features of changedFeatures(present.settings.features, settings.features)) {
    const AutoEnableOrganizationMembers = settings.enroll
    const Features = sentOrganizationFeatures(features)
    const input = { DetectorId: present.detectorId, AutoEnableOrganizationMembers, Features }
    await attempt(call, () => client.send(new UpdateOrganizationConfigurationCommand(input)))
  }
}

/** Sets auto-enable again as it was recorded in these Regions, and takes every record away, each after its Region. */
export const restoreAutoEnable = async (restored: readonly Region[], context: PerformContext): Promise<void> => {
  const { DeleteParameterCommand } = await import('@aws-sdk/client-ssm')
  const place = await recordsPlace(context.desired, context.aws)
  const { autoEnable } = await observeNewcomers(place)
  await mapBounded(autoEnable, concurrentRegions, async (record) => {
    if (restored.includes(record.region)) await restoreIn(record, context)
    await attemptUnlessMissing(recordsCall('DeleteParameter', place), ['ParameterNotFound'], () =>
      place.client.send(new DeleteParameterCommand({ Name: autoEnableName(record.region) })),
    )
  })
}
