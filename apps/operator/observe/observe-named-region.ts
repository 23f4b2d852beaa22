import type { AccountId, Region } from '../../manifest/ids'
import { requireOrganization } from '../../manifest/manifest'
import type { ObservedDetector, ObservedRegion, Seen } from '../../planning/state/observed'
import { isOn, type OptIn } from '../../planning/state/opt-in'
import { unread } from '../../planning/state/unread'
import { seen } from '../aws/attempt'
import { observeOwnConfiguration } from './guardduty/observe-admin'
import { type DetectorPlace, observeDetector } from './guardduty/observe-detector'
import { observeSomeMembers } from './guardduty/observe-members'
import type { Observation } from './observation'

/** In which Region which accounts are looked at. */
export interface NamedRegion {
  readonly observation: Pick<Observation, 'desired' | 'aws'>
  readonly named: readonly AccountId[]
  readonly region: Region
}

const managementDetectorIn = async ({ observation: { aws, desired }, named, region }: NamedRegion) => {
  const { managementAccount: account } = requireOrganization(desired.manifest)
  if (!named.includes(account)) return unread(account)
  return seen(async () => observeDetector({ client: await aws.guardDuty('management', region), account, region }))
}

const securityPlace = async ({ observation: { aws, desired }, region }: NamedRegion): Promise<DetectorPlace> => ({
  client: await aws.guardDuty('security', region),
  account: desired.manifest.organization.securityAccount,
  region,
})

/**
 * GuardDuty in one Region, as far as it concerns some accounts: five calls, and one more for every 50 accounts. Undefined where the
 * security account does not administer it, or has not enabled the Region.
 */
export const observeNamedRegion = async (look: NamedRegion, optIn: OptIn): Promise<ObservedRegion | undefined> => {
  if (!isOn(optIn)) return undefined
  const place = await securityPlace(look)
  const securityDetector = await seen(() => observeDetector(place))
  const detector = 'seen' in securityDetector ? securityDetector.seen : undefined
  if (!detector?.enabled) return undefined
  const [configuration, members, managementDetector] = await Promise.all([
    observeOwnConfiguration(place, detector.id),
    seen(() => observeSomeMembers(place, detector.id, look.named)),
    managementDetectorIn(look),
  ])
  if (configuration === undefined) return undefined
  const others = { filters: unread(place.account), destinations: unread(place.account) }
  return {
    region: look.region,
    optIn: { seen: optIn },
    admin: { seen: { account: place.account, status: 'ENABLED' } },
    managementDetector,
    securityDetector: { seen: detector },
    administration: { seen: { configuration: { seen: configuration }, members, ...others } },
  }
}

const detectorIn = ({ securityDetector }: ObservedRegion): ObservedDetector | undefined =>
  'seen' in securityDetector ? securityDetector.seen : undefined

/** The same Region with its members as they are now; what a change of members does not touch is as it was seen before. */
export const observeMembersAgain = async (look: NamedRegion, before: ObservedRegion): Promise<ObservedRegion> => {
  const detector = detectorIn(before)
  if (!detector || !('seen' in before.administration) || before.administration.seen === undefined) return before
  const place = await securityPlace(look)
  const [members, managementDetector] = await Promise.all([
    seen(() => observeSomeMembers(place, detector.id, look.named)),
    managementDetectorIn(look),
  ])
  const administration: Seen<typeof before.administration.seen> = { seen: { ...before.administration.seen, members } }
  return { ...before, managementDetector, administration }
}
