import type { AccountId, Region } from '../../manifest/ids'
import { counted } from '../../manifest/text/counted'
import type { Contribution } from '../actions/plan-value'
import type { Situation } from '../situation/situation'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'

interface Unasked {
  readonly account: AccountId
  readonly region: Region
  readonly why: string
}

/**
 * Accounts that are to be members in an opt-in Region, are not, and were not asked whether they have enabled it. Where it is off,
 * GuardDuty refuses them.
 */
export const noticeUnasked = ({ regions, label }: Pick<Situation, 'regions' | 'label'>): Contribution => {
  const all = regions.flatMap(({ region, unaskedMembers = [], members }) => {
    const due = new Set(members.toBe.filter(({ isPresumedOff }) => !isPresumedOff).map(({ account }) => account.id))
    return unaskedMembers.flatMap(({ accounts, why }): readonly Unasked[] =>
      accounts.filter((account) => due.has(account)).map((account) => ({ account, region, why })),
    )
  })
  return {
    notices: [...groupBy(all, ({ why }) => why)].map(([why, same]) => {
      const accounts = [...new Set(same.map(({ account }) => account))].sort()
      const where = [...new Set(same.map(({ region }) => region))]
      return {
        code: 'MEMBER_REGIONS_NOT_ASKED' as const,
        message: `${counted(accounts.length, 'account')} not asked whether ${listed(where)} ${where.length === 1 ? 'is' : 'are'} enabled, ${listed(accounts.map(label))}: ${why}. Where an opt-in Region is off, GuardDuty refuses the account, and "guardpost deploy" says so`,
        accounts,
        regions: where,
      }
    }),
  }
}
