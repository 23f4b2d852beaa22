import type { Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type {
  ObservedAdministration,
  ObservedDetector,
  ObservedMember,
  ObservedRegion,
  Seen,
} from '../../planning/state/observed'
import { isOff, type OptIn } from '../../planning/state/opt-in'
import { seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { observeAdmin, observeManager, observeOwnAdmin } from './guardduty/observe-admin'
import { observeDestinations } from './guardduty/observe-destinations'
import { type DetectorPlace, observeDetector } from './guardduty/observe-detector'
import { observeFilters } from './guardduty/observe-filters'
import { observeLists } from './guardduty/observe-lists'
import { observeMembers } from './guardduty/observe-members'
import { observeOrganizationConfiguration } from './guardduty/observe-organization-configuration'

/** Which Region is looked at, with what is known of its opt-in. */
export interface RegionLook {
  readonly aws: Aws
  readonly organization: Manifest['organization']
  readonly region: Region
  readonly optIn: Seen<OptIn>
  /** Whether it is known to be off in the management account, which asks there who the administrator is. */
  readonly isOffInManagement: boolean
  /** Reads the members of the administrator; default all of them. */
  readonly membersOf?: MembersReader | undefined
}

/** Reads members of the administrator whose detector it is. */
export type MembersReader = (place: DetectorPlace, detector: ObservedDetector) => Promise<readonly ObservedMember[]>

/** Reads all members. */
export const everyMember: MembersReader = (place, { id }) => observeMembers(place, id)

/** GuardDuty in one Region. */
export const observeRegion = async (look: RegionLook): Promise<ObservedRegion> => {
  const { region, optIn, isOffInManagement, aws, organization } = look
  const absent: Seen<undefined> = { seen: undefined }
  // A Region that is not enabled has no endpoint that takes the account's keys, and nothing of the account can be in it.
  if (isOff(optIn) || isOffInManagement) {
    return {
      region,
      optIn,
      admin: absent,
      managementDetector: absent,
      securityDetector: absent,
      administration: absent,
    }
  }
  if (organization.managementAccount === undefined) return observeAlone(look)
  const [ofManagement, ofSecurity] = await Promise.all([
    aws.guardDuty('management', region),
    aws.guardDuty('security', region),
  ])
  const management: DetectorPlace = { client: ofManagement, account: organization.managementAccount, region }
  const security: DetectorPlace = { client: ofSecurity, account: organization.securityAccount, region }
  const [listed, managementDetector, securityDetector] = await Promise.all([
    seen(() => observeAdmin(management)),
    seen(() => observeDetector(management)),
    seen(() => observeDetector(security)),
  ])
  const isAlone = (await aws.caller()).account === organization.securityAccount
  const admin = (isAlone && (await adminAlone(security, listed, securityDetector))) || listed
  const administering = observeAdministration(security, admin, securityDetector, look.membersOf)
  const [administration, ownFilters, lists] = await Promise.all([
    administering,
    administering.then((administration) => observeOwnFilters(security, administration, securityDetector)),
    observeOwnLists(security, securityDetector),
  ])
  return {
    region,
    optIn,
    admin,
    managementDetector,
    securityDetector,
    administration,
    ...(ownFilters && { ownFilters }),
    ...(lists && { lists }),
  }
}

/** An account by itself: its own detector, and who manages it if it does not do so itself. */
const observeAlone = async ({ aws, organization, region, optIn }: RegionLook): Promise<ObservedRegion> => {
  const place = { client: await aws.guardDuty('security', region), account: organization.securityAccount, region }
  const absent: Seen<undefined> = { seen: undefined }
  const securityDetector = await seen(() => observeDetector(place))
  const id = 'seen' in securityDetector ? securityDetector.seen?.id : undefined
  const [managedBy, filters, destinations, lists] =
    id === undefined
      ? []
      : await Promise.all([
          seen(() => observeManager(place, id)),
          seen(() => observeFilters(place, id)),
          seen(() => observeDestinations(place, id)),
          seen(() => observeLists(place, id)),
        ])
  return {
    region,
    optIn,
    admin: absent,
    managementDetector: absent,
    securityDetector,
    administration:
      filters && destinations
        ? { seen: { configuration: absent, members: { seen: [] }, filters, destinations } }
        : absent,
    managedBy: managedBy ?? absent,
    ...(lists && { lists }),
  }
}

/** A filter that somebody made in the security account mutes the organization once the account is administrator. */
const observeOwnFilters = async (
  security: DetectorPlace,
  administration: ObservedRegion['administration'],
  detector: ObservedRegion['securityDetector'],
): Promise<ObservedRegion['ownFilters']> => {
  if ('denied' in administration || administration.seen !== undefined) return undefined
  if ('denied' in detector || detector.seen === undefined) return undefined
  const { id } = detector.seen
  return seen(() => observeFilters(security, id))
}

const observeOwnLists = async (
  security: DetectorPlace,
  detector: ObservedRegion['securityDetector'],
): Promise<ObservedRegion['lists']> => {
  if ('denied' in detector || detector.seen === undefined) return undefined
  const { id } = detector.seen
  return seen(() => observeLists(security, id))
}

const adminAlone = async (
  security: DetectorPlace,
  listed: ObservedRegion['admin'],
  detector: ObservedRegion['securityDetector'],
): Promise<ObservedRegion['admin'] | undefined> =>
  'denied' in listed && 'seen' in detector && detector.seen ? observeOwnAdmin(security, detector.seen.id) : undefined

const observeAdministration = async (
  security: DetectorPlace,
  admin: ObservedRegion['admin'],
  detector: ObservedRegion['securityDetector'],
  membersOf: MembersReader = everyMember,
): Promise<ObservedRegion['administration']> => {
  if ('denied' in admin) return admin
  if ('denied' in detector) return detector
  if (admin.seen?.account !== security.account || admin.seen.status !== 'ENABLED') return { seen: undefined }
  if (detector.seen === undefined) return { seen: undefined }
  return { seen: await observeAdministered(security, detector.seen, membersOf) }
}

const observeAdministered = async (
  security: DetectorPlace,
  detector: ObservedDetector,
  membersOf: MembersReader,
): Promise<ObservedAdministration> => {
  const { id } = detector
  const [configuration, members, filters, destinations] = await Promise.all([
    seen(() => observeOrganizationConfiguration(security, id)),
    seen(() => membersOf(security, detector)),
    seen(() => observeFilters(security, id)),
    seen(() => observeDestinations(security, id)),
  ])
  return { configuration, members, filters, destinations }
}
