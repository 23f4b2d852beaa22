import type { Member, MemberFeaturesConfigurationResult } from '@aws-sdk/client-guardduty'
import { type AccountId, parseAccountId } from '../../../manifest/ids'
import type { DetectorFeatures, ObservedMember } from '../../../planning/state/observed'
import { attempt, everyPage } from '../../aws/attempt'
import { accountsPerCall, inChunks, limiter, mapBounded } from '../../base/bounded'
import { type DetectorPlace, detectorFeatures } from './observe-detector'
import { observeJoining } from './observe-joining'

/** Calls about members' detectors that run at once in one Region. */
const concurrentCalls = 4

type Reported = readonly MemberFeaturesConfigurationResult[]

/** What tells two sets of features apart, as GuardDuty returns them. */
const featuresKey = (reported: Reported): string => {
  let key = ''
  for (const { Name, Status, ManagedBy = '', AdditionalConfiguration = [] } of reported) {
    key += `${Name} ${Status} ${ManagedBy}`
    for (const agent of AdditionalConfiguration) key += ` ${agent.Name}=${agent.Status}`
    key += ','
  }
  return key
}

/** Features as values that members with the same ones share: most members have what all have, and there may be 170,000 of them. */
const sharedFeatures = (): ((reported: Reported) => DetectorFeatures) => {
  const known = new Map<string, DetectorFeatures>()
  return (reported) => {
    const key = featuresKey(reported)
    const features = known.get(key) ?? detectorFeatures(reported)
    known.set(key, features)
    return features
  }
}

const idOf = ({ AccountId }: Pick<Member, 'AccountId'>): AccountId => parseAccountId(AccountId ?? '')

const isEnabled = ({ RelationshipStatus }: Member): boolean => RelationshipStatus === 'Enabled'

/** Where members are read, with what is made once for all of them. */
interface Reading {
  readonly place: DetectorPlace
  readonly detectorId: string
  readonly featuresOf: (reported: Reported) => DetectorFeatures
}

const observed = (member: Member, reported: Reported | undefined, { featuresOf }: Reading): ObservedMember => {
  const joining = reported && observeJoining(member, reported)
  return {
    id: idOf(member),
    relationship: member.RelationshipStatus ?? '',
    ...(member.Email !== undefined && { email: member.Email }),
    ...(reported && { features: featuresOf(reported) }),
    ...(joining && { joining }),
  }
}

/** Members with the features of those that are `Enabled`, up to 50, mapped before other answers come. */
const withFeatures = async (members: readonly Member[], reading: Reading): Promise<readonly ObservedMember[]> => {
  const enabled = members.filter(isEnabled)
  if (enabled.length === 0) return members.map((member) => observed(member, undefined, reading))
  const { GetMemberDetectorsCommand } = await import('@aws-sdk/client-guardduty')
  const { client, account, region } = reading.place
  const input = { DetectorId: reading.detectorId, AccountIds: enabled.map(idOf) }
  const answer = await attempt({ operation: 'guardduty:GetMemberDetectors', account, region }, () =>
    client.send(new GetMemberDetectorsCommand(input)),
  )
  const found = new Map(
    (answer.MemberDataSourceConfigurations ?? []).map(({ AccountId, Features = [] }) => [AccountId ?? '', Features]),
  )
  return members.map((member) => observed(member, isEnabled(member) ? found.get(idOf(member)) : undefined, reading))
}

/** Asks for the detectors of members while the list of members is still being read. */
const askingAlong = (reading: Reading) => {
  const run = limiter(concurrentCalls)
  const asked: Promise<readonly ObservedMember[]>[] = []
  let waiting: Member[] = []
  let enabled = 0
  const ask = (): void => {
    const members = waiting
    waiting = []
    enabled = 0
    const answer = run(() => withFeatures(members, reading))
    // It is awaited once the list has ended; until then its failure must not count as one that nobody looks at.
    answer.catch(() => undefined)
    asked.push(answer)
  }
  return {
    take: (member: Member): void => {
      waiting.push(member)
      if (isEnabled(member)) enabled += 1
      if (enabled === accountsPerCall) ask()
    },
    end: async (): Promise<ObservedMember[]> => {
      ask()
      return (await Promise.all(asked)).flat()
    },
  }
}

/**
 * All members of the administrator in the Region, those that are no longer associated included, with the features of
 * each that is `Enabled`. A member whose detector GuardDuty returns as unprocessed has no features here, which is not
 * the same as none on.
 */
export const observeMembers = async (place: DetectorPlace, detectorId: string): Promise<ObservedMember[]> => {
  const { client, account, region } = place
  const { paginateListMembers: paginate } = await import('@aws-sdk/client-guardduty')
  const along = askingAlong({ place, detectorId, featuresOf: sharedFeatures() })
  await everyPage(
    { operation: 'guardduty:ListMembers', account, region },
    paginate({ client }, { DetectorId: detectorId, OnlyAssociated: 'false', MaxResults: 50 }),
    ({ Members = [] }) => {
      for (const member of Members) along.take(member)
      return Members.map(idOf)
    },
  )
  return along.end()
}

/**
 * The same of some accounts only; an account of which the administrator has no record is not among them (GetMembers, API reference:
 * it is among the unprocessed).
 */
export const observeSomeMembers = async (
  place: DetectorPlace,
  detectorId: string,
  accounts: readonly AccountId[],
): Promise<ObservedMember[]> => {
  const { client, account, region } = place
  const { GetMembersCommand } = await import('@aws-sdk/client-guardduty')
  const reading: Reading = { place, detectorId, featuresOf: sharedFeatures() }
  const found = await mapBounded(inChunks(accounts), concurrentCalls, async (AccountIds) => {
    const { Members = [] } = await attempt({ operation: 'guardduty:GetMembers', account, region }, () =>
      client.send(new GetMembersCommand({ DetectorId: detectorId, AccountIds })),
    )
    return withFeatures(Members, reading)
  })
  return found.flat()
}
