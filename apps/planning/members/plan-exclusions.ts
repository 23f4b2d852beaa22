import type { Contribution } from '../actions/plan-value'
import { mayDisassociate } from '../guards/guard-disassociation'
import type { RegionSituation, Situation } from '../situation/situation'

/**
 * Members with `enroll: false` are disassociated in one Region and their records deleted, which
 * leaves their detectors on. An account whose record alone is left takes no flag: it is not a
 * member.
 */
export const planExclusions = (
  situation: Pick<Situation, 'manifest' | 'allowed' | 'label'>,
  region: RegionSituation,
): Contribution => {
  const { exclusion } = region.members
  const associated = mayDisassociate(situation, exclusion) ? exclusion.associated : []
  const accounts = [...associated, ...exclusion.records].sort()
  const notices = associated.map((account) => ({
    code: 'MEMBER_DETECTORS_KEPT' as const,
    message: `${situation.label(account)} keeps its detector in ${region.region}, which goes on running and billing: switch it off in the account itself`,
    account,
    region: region.region,
  }))
  if (accounts.length === 0) return {}
  return {
    actions: [
      {
        kind: 'remove-members',
        region: region.region,
        account: situation.manifest.organization.securityAccount,
        accounts,
        associated,
        reason: 'the manifest excludes them ("enroll": false)',
      },
    ],
    notices,
  }
}

/**
 * The accounts that are left out on purpose: a reader of the plan is to know who is not watched.
 */
export const noticeExclusions = ({ accounts = [], label }: Pick<Situation, 'accounts' | 'label'>): Contribution => ({
  notices: accounts
    .filter(({ enrollment }) => enrollment === 'excluded')
    .map(({ account: { id } }) => ({
      code: 'ACCOUNT_EXCLUDED',
      message: `${label(id)} is not watched, because the manifest says "enroll": false`,
      account: id,
    })),
})
