import type { MemberDataSourceConfiguration } from '@aws-sdk/client-guardduty'
import { type AccountId, parseAccountId } from '../../../manifest/ids'
import type { DetectorFeatures, ObservedMember } from '../../../planning/state/observed'
import { attempt, everyPage } from '../../aws/attempt'
import { inChunks, mapBounded } from '../../base/bounded'
import { type DetectorPlace, detectorFeatures } from './observe-detector'

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
  const members = listed.map((member) => ({
    id: parseAccountId(member.AccountId ?? ''),
    relationship: member.RelationshipStatus ?? '',
    ...(member.Email !== undefined && { email: member.Email }),
  }))
  const enabled = members.filter(({ relationship }) => relationship === 'Enabled').map(({ id }) => id)
  const features = await observeMemberFeatures(place, detectorId, enabled)
  return members.map((member) => {
    const found = features.get(member.id)
    return { ...member, ...(found !== undefined && { features: found }) }
  })
}

const observeMemberFeatures = async (
  { client, account, region }: DetectorPlace,
  detectorId: string,
  members: readonly AccountId[],
): Promise<ReadonlyMap<string, DetectorFeatures>> => {
  const { GetMemberDetectorsCommand } = await import('@aws-sdk/client-guardduty')
  const answers = await mapBounded(inChunks(members), concurrentCalls, (AccountIds) =>
    attempt({ operation: 'guardduty:GetMemberDetectors', account, region }, () =>
      client.send(new GetMemberDetectorsCommand({ DetectorId: detectorId, AccountIds })),
    ),
  )
  return new Map(answers.flatMap((answer) => answer.MemberDataSourceConfigurations ?? []).map(entry))
}

const entry = ({ AccountId, Features }: MemberDataSourceConfiguration): [string, DetectorFeatures] => [
  AccountId ?? '',
  detectorFeatures(Features),
]
