import type { AccountId } from '../../manifest/ids'
import { counted } from '../../manifest/text/counted'
import type { Contribution } from '../actions/plan-value'
import { mayDisassociate } from '../guards/guard-disassociation'
import type { Notice } from '../refusals/notice-codes'
import type { RegionSituation, Situation } from '../situation/situation'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'
import { exceptionOf } from '../words/manifest-lines'

type Excluding = Pick<Situation, 'manifest' | 'wanted' | 'allowed' | 'label'>

/** Accounts that one exception leaves out together; those of which their own rows say it each for itself. */
const together = ({ wanted }: Pick<Situation, 'wanted'>, accounts: readonly AccountId[]) =>
  [...groupBy(accounts, (id) => exceptionOf(wanted.enrollment(id).by))].map(([exception, ids]) => ({ exception, ids }))

const noticeDetectors = (
  situation: Excluding,
  region: RegionSituation['region'],
  associated: readonly AccountId[],
): readonly Notice[] => {
  const goesOn = `in ${region}, which goes on running and billing`
  return together(situation, associated).flatMap(({ exception, ids }): readonly Notice[] => {
    if (exception === undefined || ids.length === 1) {
      return ids.map((account) => ({
        code: 'MEMBER_DETECTORS_KEPT',
        message: `${situation.label(account)} keeps its detector ${goesOn}: switch it off in the account itself`,
        account,
        region,
      }))
    }
    const message = `${counted(ids.length, 'account')} each keep their detector ${goesOn}: switch it off in the accounts themselves: ${listed(ids.map(situation.label))}`
    return [{ code: 'MEMBER_DETECTORS_KEPT', message, accounts: ids, region }]
  })
}

/**
 * Members with `enroll: false` are disassociated in one Region and their records deleted, which
 * leaves their detectors on. An account whose record alone is left takes no flag: it is not a
 * member.
 */
export const planExclusions = (situation: Excluding, region: RegionSituation): Contribution => {
  const { exclusion } = region.members
  const associated = mayDisassociate(situation, exclusion) ? exclusion.associated : []
  const accounts = [...associated, ...exclusion.records].sort()
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
    notices: noticeDetectors(situation, region.region, associated),
  }
}

const noteOf = ({ manifest }: Pick<Situation, 'manifest'>, index: string | number | undefined): string => {
  const note = manifest.protection.exceptions?.[Number(index)]?.note
  return note === undefined ? '' : ` (${note})`
}

/**
 * The accounts that are left out on purpose: a reader of the plan is to know who is not watched. What one exception leaves out is one
 * notice.
 */
export const noticeExclusions = (
  situation: Pick<Situation, 'manifest' | 'wanted' | 'accounts' | 'label'>,
): Contribution => {
  const { wanted, accounts = [], label } = situation
  const excluded = accounts.flatMap(({ account, enrollment }) => (enrollment === 'excluded' ? [account.id] : []))
  return {
    notices: together(situation, excluded).flatMap(({ exception, ids }): readonly Notice[] => {
      const [first] = ids
      if (exception === undefined || first === undefined) {
        return ids.map((account) => ({
          code: 'ACCOUNT_EXCLUDED',
          message: `${label(account)} is not watched, because the manifest says "enroll": false`,
          account,
        }))
      }
      const why = `because ${exception} says "enroll": false${noteOf(situation, wanted.enrollment(first).by?.[2])}`
      const whose = `${listed(ids.map(label))} ${ids.length === 1 ? 'is' : 'are'} not watched`
      const place = ids.length === 1 ? { account: first } : { accounts: ids }
      return [{ code: 'ACCOUNT_EXCLUDED', message: `${whose}, ${why}`, ...place }]
    }),
  }
}
