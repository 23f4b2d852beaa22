import type { GuardDutyClient } from '@aws-sdk/client-guardduty'
import type { FeatureName } from '../../../manifest/features'
import type { AccountId, Region } from '../../../manifest/ids'
import type { ObservedDetector } from '../../../planning/state/observed'
import { attempt } from '../../aws/attempt'
import { everyPage } from '../../base/every-page'
import { detectorFeatures } from './detector-features'

/** Whose detector, where. */
export interface DetectorPlace {
  readonly client: GuardDutyClient
  readonly account: AccountId
  readonly region: Region
}

/** The id of the account's detector in the Region; there is at most one (ListDetectors, API reference). */
export const observeDetectorId = async ({ client, account, region }: DetectorPlace): Promise<string | undefined> => {
  const { paginateListDetectors: paginate } = await import('@aws-sdk/client-guardduty')
  const [id] = await attempt({ operation: 'guardduty:ListDetectors', account, region }, () =>
    everyPage(paginate({ client }, {}), (page) => page.DetectorIds),
  )
  return id
}

/** The account's detector in the Region, or undefined when there is none. */
export const observeDetector = async (place: DetectorPlace): Promise<ObservedDetector | undefined> => {
  const { GetDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const id = await observeDetectorId(place)
  if (id === undefined) return undefined
  const { client, account, region } = place
  const found = await attempt({ operation: 'guardduty:GetDetector', account, region }, () =>
    client.send(new GetDetectorCommand({ DetectorId: id })),
  )
  return {
    id,
    enabled: found.Status === 'ENABLED',
    findingUpdates: found.FindingPublishingFrequency ?? 'SIX_HOURS',
    features: detectorFeatures(found.Features),
  }
}

/** The features that are offered in the Region: those that the account's detector there reports; none without a detector. */
export const observeOffered = async (place: DetectorPlace): Promise<ReadonlySet<FeatureName>> =>
  new Set(Object.keys((await observeDetector(place))?.features ?? {}) as FeatureName[])
