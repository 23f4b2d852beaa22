import type { Contribution } from '../actions/contribution'
import { mayDisassociate } from '../guards/guard-disassociation'
import { excludedAccounts, exclusionIn } from '../situation/exclusions'
import type { RegionSituation, Situation } from '../situation/situation'

/**
 * Members with `enroll: false` are disassociated in one Region and their records deleted, which leaves their detectors on. An account
 * whose record alone is left takes no flag: it is no member.
 */
export const planExclusions = (
  situation: Pick<Situation, 'manifest' | 'observed' | 'allowed' | 'label'>,
  region: RegionSituation,
): Contribution => {
  const exclusion = exclusionIn(situation, region)
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

/** The accounts that are left out on purpose: a reader of the plan is to know who is not watched. */
export const noticeExclusions = (situation: Pick<Situation, 'manifest' | 'observed' | 'label'>): Contribution => ({
  notices: excludedAccounts(situation).map((account) => ({
    code: 'ACCOUNT_EXCLUDED',
    message: `${situation.label(account)} is not watched, because the manifest says "enroll": false`,
    account,
  })),
})
