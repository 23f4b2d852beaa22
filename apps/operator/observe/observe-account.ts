import { type AccountId, parseAccountId, type Region } from '../../manifest/ids'
import { type Manifest, regionsOf } from '../../manifest/manifest'
import type { RegionStanding, Standing } from '../../planning/explain/account-standing'
import type { Seen } from '../../planning/state/observed'
import { isOn } from '../../planning/state/opt-in'
import { attempt, seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { concurrentRegions, mapBounded } from '../base/bounded'
import { type DetectorPlace, detectorFeatures, observeDetector, observeDetectorId } from './guardduty/observe-detector'
import { observeOptIn } from './organizations/observe-organization'

/** How one member stands (GetMembers, API reference: an account of which the administrator has no record is among the unprocessed). */
const observeMember = async (place: DetectorPlace, DetectorId: string, member: AccountId): Promise<Standing> => {
  const { GetMemberDetectorsCommand, GetMembersCommand } = await import('@aws-sdk/client-guardduty')
  const { client, account, region } = place
  const AccountIds = [member]
  const { Members = [] } = await attempt({ operation: 'guardduty:GetMembers', account, region }, () =>
    client.send(new GetMembersCommand({ DetectorId, AccountIds })),
  )
  const found = Members.find(({ AccountId }) => AccountId !== undefined && parseAccountId(AccountId) === member)
  if (found === undefined) return { kind: 'no-member' }
  const relationship = found.RelationshipStatus ?? ''
  if (relationship !== 'Enabled') return { kind: 'member', relationship }
  const { MemberDataSourceConfigurations = [] } = await attempt(
    { operation: 'guardduty:GetMemberDetectors', account, region },
    () => client.send(new GetMemberDetectorsCommand({ DetectorId, AccountIds })),
  )
  const reported = MemberDataSourceConfigurations.find(({ AccountId }) => AccountId === member)
  return { kind: 'member', relationship, ...(reported && { features: detectorFeatures(reported.Features) }) }
}

const observeStanding = async (place: DetectorPlace, account: AccountId): Promise<Standing> => {
  if (account === place.account) {
    const detector = await observeDetector(place)
    if (detector === undefined) return { kind: 'no-administrator' }
    const { enabled, features } = detector
    return { kind: 'administrator', enabled, features }
  }
  const id = await observeDetectorId(place)
  return id === undefined ? { kind: 'no-administrator' } : observeMember(place, id, account)
}

const isOffIn = (optIns: Seen<ReadonlyMap<string, Parameters<typeof isOn>[0]>>, region: Region): boolean =>
  'seen' in optIns && !isOn(optIns.seen.get(region) ?? 'DISABLED')

/**
 * What GuardDuty says of one account in each Region of the manifest: three calls a Region at most, all by the security account.
 * @throws AwsCallFailed for every failure but a refusal, which becomes `denied`.
 */
export const observeStandings = async (
  { aws, manifest }: { readonly aws: Aws; readonly manifest: Manifest },
  account: AccountId,
): Promise<readonly RegionStanding[]> => {
  const { securityAccount } = manifest.organization
  const optIns = await seen(async () => observeOptIn(await aws.account('security'), securityAccount))
  return mapBounded(regionsOf(manifest), concurrentRegions, async (region): Promise<RegionStanding> => {
    // A Region that is not enabled has no endpoint that takes the account's keys.
    if (isOffIn(optIns, region)) return { region, standing: { seen: { kind: 'region-off' } } }
    const client = await aws.guardDuty('security', region)
    return {
      region,
      standing: await seen(() => observeStanding({ client, account: securityAccount, region }, account)),
    }
  })
}
