import { featureNames } from '../../manifest/features'
import type { Region } from '../../manifest/ids'
import type { CreateMembers } from '../actions/members/create-members'
import type { StartMonitoringMembers } from '../actions/members/start-monitoring-members'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import type { Waiting } from '../refusals/waiting-codes'
import type { Arrival } from '../situation/arrivals'
import type { AccountInRegion, MemberVerdict } from '../situation/judge-accounts'
import type { RegionSituation, Situation } from '../situation/situation'

interface Absent extends AccountInRegion {
  readonly arrival: Arrival
}

const explain = (absent: readonly AccountInRegion[]): string => {
  const former = absent.flatMap(({ relationship }) => relationship ?? [])
  if (former.length === 0) return 'not a member yet'
  return `not an enabled member (${[...new Set(former)].sort().join(', ')})`
}

const createMembers = (
  { wanted }: Pick<Situation, 'wanted'>,
  region: RegionSituation['region'],
  absent: readonly Absent[],
): readonly CreateMembers[] => {
  const [first] = absent
  if (first === undefined) return []
  const { given } = first.arrival
  const features = featureNames.filter((name) => given[name]?.enabled)
  const accounts = absent.map(({ account }) => account.id)
  const unitsApart = accounts.filter((id) => wanted.isUnitApart(id, region))
  return [
    {
      kind: 'create-members',
      region,
      accounts,
      emails: Object.fromEntries(absent.map(({ account }) => [account.id, account.email])),
      ...(features.length > 0 && { features }),
      ...(unitsApart.length > 0 && { unitsApart }),
      reason: explain(absent),
    },
  ]
}

/**
 * Accounts that are to be created as members in a Region, early or not, if it is known how they
 * become members.
 */
const absentIn = ({ members }: RegionSituation, isEarly: boolean): readonly Absent[] =>
  members.toBe.flatMap((one) =>
    one.verdict === 'absent' && one.arrival?.isEarly === isEarly ? { ...one, arrival: one.arrival } : [],
  )

const startMonitoring = (
  region: RegionSituation['region'],
  paused: readonly AccountInRegion[],
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
 * Accounts that become members before the organization configuration changes, because an exception
 * disables what it would give them.
 */
export const planEarlyMembers = (situation: Pick<Situation, 'wanted'>, region: RegionSituation): Contribution => ({
  actions: createMembers(situation, region.region, absentIn(region, true)),
})

const presumedOff = ({ account }: AccountInRegion, name: string, region: Region): Notice => ({
  code: 'MEMBER_REGION_OFF',
  message: `${name} was refused by GuardDuty because of the Region ${region}, which it has probably not enabled; nobody could be asked. GuardDuty is not asked again until the account can be (trusted access of account.amazonaws.com, or "organization" / "memberAccessRole"), is a member, or the parameters below /guardpost/newcomers/${region}/region-off are deleted in the security account`,
  account: account.id,
  region,
})

/**
 * Accounts that are to become members in one Region, with the e-mail address that AWS Organizations
 * has of them.
 */
export const planMembers = (situation: Pick<Situation, 'wanted' | 'label'>, region: RegionSituation): Contribution => {
  const { label } = situation
  const having = (verdict: MemberVerdict) => region.members.toBe.filter((one) => one.verdict === verdict)
  const fact = <Code extends string>(code: Code, { account }: AccountInRegion, words: string) => ({
    code,
    message: `${label(account.id)} ${words} in ${region.region}`,
    account: account.id,
    region: region.region,
  })
  const waiting: readonly Waiting[] = having('pending').map((one) =>
    fact('MEMBERS_PENDING', one, 'is still being enrolled by GuardDuty, which takes up to 24 hours,'),
  )
  const notices: readonly Notice[] = having('region-disabled').map((one) => {
    if (one.isPresumedOff) return presumedOff(one, label(one.account.id), region.region)
    return one.relationship === undefined
      ? fact('MEMBER_REGION_OFF', one, 'has not enabled the Region, so that nothing can run and nothing is watched')
      : fact('MEMBER_REGION_DISABLED', one, 'is a member without access')
  })
  return {
    actions: [
      ...createMembers(situation, region.region, absentIn(region, false)),
      ...startMonitoring(region.region, having('paused')),
    ],
    waiting,
    notices,
  }
}
