import { featureNames } from '../../manifest/features'
import type { Contribution } from '../actions/contribution'
import type { CreateMembers } from '../actions/members/create-members'
import type { StartMonitoringMembers } from '../actions/members/start-monitoring-members'
import type { Notice, Waiting } from '../actions/plan-value'
import { type Candidate, judgeCandidates, type MemberVerdict } from '../situation/member-verdict'
import { type Arrival, arrivals } from '../situation/newcomers'
import type { RegionSituation, Situation } from '../situation/situation'

interface Absent extends Candidate {
  readonly arrival: Arrival
}

const explain = (absent: readonly Candidate[]): string => {
  const former = absent.flatMap(({ member }) => (member ? [member.relationship] : []))
  if (former.length === 0) return 'not a member yet'
  return `not an enabled member (${[...new Set(former)].sort().join(', ')})`
}

const createMembers = (region: RegionSituation['region'], absent: readonly Absent[]): readonly CreateMembers[] => {
  const [first] = absent
  if (first === undefined) return []
  const { given } = first.arrival
  const features = featureNames.filter((name) => given[name]?.enabled)
  return [
    {
      kind: 'create-members',
      region,
      accounts: absent.map(({ account }) => account.id),
      emails: Object.fromEntries(absent.map(({ account }) => [account.id, account.email])),
      ...(features.length > 0 && { features }),
      reason: explain(absent),
    },
  ]
}

/** Accounts that are to be created as members in a Region, those that join before the organization configuration changes apart. */
const absentIn = (
  situation: Pick<Situation, 'manifest' | 'candidates'>,
  region: RegionSituation,
): Record<'early' | 'late', readonly Absent[]> => {
  const arrivalOf = region.view && arrivals(situation, region.view)
  if (!arrivalOf) return { early: [], late: [] }
  const absent = (judgeCandidates(situation, region) ?? [])
    .filter(({ verdict }) => verdict === 'absent')
    .map((candidate) => ({ ...candidate, arrival: arrivalOf(candidate) }))
  return {
    early: absent.filter(({ arrival }) => arrival.isEarly),
    late: absent.filter(({ arrival }) => !arrival.isEarly),
  }
}

const startMonitoring = (
  region: RegionSituation['region'],
  paused: readonly Candidate[],
): readonly StartMonitoringMembers[] =>
  paused.length === 0
    ? []
    : [
        {
          kind: 'start-monitoring-members',
          region,
          accounts: paused.map(({ account }) => account.id),
          reason: 'their monitoring was stopped',
        },
      ]

/**
 * Accounts that become members before the organization configuration changes, because an exception keeps off what it would give
 * them.
 */
export const planEarlyMembers = (
  situation: Pick<Situation, 'manifest' | 'candidates'>,
  region: RegionSituation,
): Contribution => ({ actions: createMembers(region.region, absentIn(situation, region).early) })

/** Accounts that are to become members in one Region, with the e-mail address that AWS Organizations has of them. */
export const planMembers = (
  situation: Pick<Situation, 'manifest' | 'candidates' | 'label'>,
  region: RegionSituation,
): Contribution => {
  const candidates = judgeCandidates(situation, region) ?? []
  const having = (verdict: MemberVerdict) => candidates.filter((candidate) => candidate.verdict === verdict)
  const told = <Code extends string>(code: Code, { account }: Candidate, words: string) => ({
    code,
    message: `${situation.label(account.id)} ${words} in ${region.region}`,
    account: account.id,
    region: region.region,
  })
  const waiting: readonly Waiting[] = having('pending').map((one) =>
    told('MEMBERS_PENDING', one, 'is still being enrolled by GuardDuty, which takes up to 24 hours,'),
  )
  const notices: readonly Notice[] = having('region-disabled').map((one) =>
    told('MEMBER_REGION_DISABLED', one, 'is a member without access'),
  )
  return {
    actions: [
      ...createMembers(region.region, absentIn(situation, region).late),
      ...startMonitoring(region.region, having('paused')),
    ],
    waiting,
    notices,
  }
}
