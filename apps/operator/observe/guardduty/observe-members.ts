import type { Member, MemberFeaturesConfigurationResult } from '@aws-sdk/client-guardduty'
import { type AccountId, parseAccountId } from '../../../manifest/ids'
import type { ObservedMember } from '../../../planning/state/observed'
import { attempt, everyPage } from '../../aws/attempt'
import { inChunks, mapBounded } from '../../base/bounded'
import { type DetectorPlace, detectorFeatures } from './observe-detector'
import { observeJoining } from './observe-joining'

/** Calls for members' detectors that run at once in one Region. */
const concurrentCalls = 4

/**
 * All members of the administrator in the Region, those that are no longer associated included, with the features of
 * each that is `Enabled`. A member whose detector GuardDuty returns as unprocessed has no features here, which is not
 * the same as none on.
 */
export const observeMembers = async (place: DetectorPlace, detectorId: string): Promise<ObservedMember[]> => {
  const { client, account, region } = place
  const { paginateListMembers: paginate } = await import('@aws-sdk/client-guardduty')
  const listed = await everyPage(
    { operation: 'guardduty:ListMembers', account, region },
    paginate({ client }, { DetectorId: detectorId, OnlyAssociated: 'false', MaxResults: 50 }),
    (page) => page.Members,
  )
  return withFeatures(place, detectorId, listed)
}

/**
 * Some members of the administrator in the Region, as `observeMembers` has them. An account of which the administrator has no record is
 * among the unprocessed ones (GetMembers, API reference), and not among these.
 */
export const observeSomeMembers = async (
  place: DetectorPlace,
  detectorId: string,
  accounts: readonly AccountId[],
): Promise<ObservedMember[]> => {
  const { client, account, region } = place
  const { GetMembersCommand } = await import('@aws-sdk/client-guardduty')
  const answers = await mapBounded(inChunks(accounts), concurrentCalls, (AccountIds) =>
    attempt({ operation: 'guardduty:GetMembers', account, region }, () =>
      client.send(new GetMembersCommand({ DetectorId: detectorId, AccountIds })),
    ),
  )
  return withFeatures(
    place,
    detectorId,
    answers.flatMap(({ Members = [] }) => Members),
  )
}

const withFeatures = async (
  place: DetectorPlace,
  detectorId: string,
  listed: readonly Member[],
): Promise<ObservedMember[]> => {
  const members = listed.map((member) => ({ member, id: parseAccountId(member.AccountId ?? '') }))
  const enabled = members.filter(({ member }) => member.RelationshipStatus === 'Enabled').map(({ id }) => id)
  const features = await observeMemberFeatures(place, detectorId, enabled)
  return members.map(({ member, id }) => {
    const found = features.get(id)
    const joining = found && observeJoining(member, found)
    return {
      id,
      relationship: member.RelationshipStatus ?? '',
      ...(member.Email !== undefined && { email: member.Email }),
      ...(found && { features: detectorFeatures(found) }),
      ...(joining && { joining }),
    }
  })
}

const observeMemberFeatures = async (
  { client, account, region }: DetectorPlace,
  detectorId: string,
  members: readonly AccountId[],
): Promise<ReadonlyMap<string, readonly MemberFeaturesConfigurationResult[]>> => {
  const { GetMemberDetectorsCommand } = await import('@aws-sdk/client-guardduty')
  const answers = await mapBounded(inChunks(members), concurrentCalls, (AccountIds) =>
    attempt({ operation: 'guardduty:GetMemberDetectors', account, region }, () =>
      client.send(new GetMemberDetectorsCommand({ DetectorId: detectorId, AccountIds })),
    ),
  )
  const found = answers.flatMap((answer) => answer.MemberDataSourceConfigurations ?? [])
  return new Map(found.map(({ AccountId = '', Features = [] }) => [AccountId, Features]))
}
