import { type FeatureName, featureNames } from '../manifest/features'
import type { Manifest } from '../manifest/manifest'
import type { CreateMembers, StartMonitoringMembers } from './action'
import type { Contribution } from './contribution'
import { type Candidate, judgeCandidates, type MemberVerdict } from './member-verdict'
import type { Notice, Waiting } from './plan-value'
import { offers } from './region-view'
import type { RegionSituation, Situation } from './situation'

const explain = (absent: readonly Candidate[]): string => {
  const former = absent.flatMap(({ member }) => (member ? [member.relationship] : []))
  if (former.length === 0) return 'not a member yet'
  return `not an enabled member (${[...new Set(former)].sort().join(', ')})`
}

/** What a new member gets without being told, and is charged for: the features that the manifest sets to ALL or NEW. */
const featuresOfNewMembers = (manifest: Manifest, { view }: RegionSituation): readonly FeatureName[] =>
  featureNames.filter((name) => {
    const enable = manifest.protection.features[name]?.enable ?? 'NONE'
    return enable !== 'NONE' && (view === undefined || offers(view, name))
  })

const createMembers = (manifest: Manifest, region: RegionSituation, absent: readonly Candidate[]): CreateMembers => {
  const given = featuresOfNewMembers(manifest, region)
  return {
    kind: 'create-members',
    region: region.region,
    accounts: absent.map(({ account }) => account.id),
    emails: Object.fromEntries(absent.map(({ account }) => [account.id, account.email])),
    ...(given.length > 0 && { features: given }),
    reason: explain(absent),
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
  const absent = having('absent')
  const waiting: readonly Waiting[] = having('pending').map((one) =>
    told('MEMBERS_PENDING', one, 'is still being enrolled by GuardDuty, which takes up to 24 hours,'),
  )
  const notices: readonly Notice[] = having('region-disabled').map((one) =>
    told('MEMBER_REGION_DISABLED', one, 'is a member without access'),
  )
  return {
    actions: [
      ...(absent.length === 0 ? [] : [createMembers(situation.manifest, region, absent)]),
      ...startMonitoring(region.region, having('paused')),
    ],
    waiting,
    notices,
  }
}
