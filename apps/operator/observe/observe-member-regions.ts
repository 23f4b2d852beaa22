import type { AccountId, Region } from '../../manifest/ids'
import { isOptIn } from '../../manifest/regions'
import type { Desired } from '../../planning/state/desired'
import type { Denied, Observed, ObservedRegion } from '../../planning/state/observed'
import type { UnaskedMembers } from '../../planning/state/observed-newcomers'
import type { OptIn } from '../../planning/state/opt-in'
import { isSeen } from '../../planning/state/seen'
import { groupBy } from '../../planning/words/group-by'
import { seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { mapBounded } from '../base/bounded'
import { observeOptIn } from './organizations/observe-organization'

/** Accounts that are asked in one run, at most: each costs a call, and a role's session without trusted access. */
const mostAccounts = 200
const concurrentAccounts = 8
/** With trusted access the management account may ask for its members (ListRegions, API reference, AccountId). */
const accountManagement = 'account.amazonaws.com'

type Asking = Pick<Aws, 'account' | 'memberAccount'>

/** What of members is asked, how far the organization lets itself be asked, and with which clients. */
interface RegionQuestions {
  readonly desired: Pick<Desired, 'manifest' | 'inView'>
  readonly aws: Asking
  readonly observed: Pick<Observed, 'accounts' | 'serviceAccess'>
}

/** Accounts of the organization that are active and are not members in a Region that is open to the security account. */
const absentIn = (
  region: ObservedRegion,
  accounts: Observed['accounts'],
  { organization }: Desired['manifest'],
): readonly AccountId[] => {
  const isOpen = isSeen(region.optIn) && region.optIn.seen === 'ENABLED'
  if (!isOptIn(region.region) || !isOpen || !isSeen(accounts) || !isSeen(region.administration)) return []
  const held = region.administration.seen?.members
  const members = new Set(held && isSeen(held) ? held.seen.map(({ id }) => id) : [])
  return accounts.seen
    .filter(({ id, state }) => state === 'ACTIVE' && id !== organization.securityAccount && !members.has(id))
    .map(({ id }) => id)
}

type Answer = { readonly states: ReadonlyMap<string, OptIn> } | { readonly why: string }

const refusal = ({ operation, message }: Denied): string => `${operation}: ${message}`

const ask = async (account: AccountId, { desired, aws, observed }: RegionQuestions): Promise<Answer> => {
  const { memberAccessRole: role, managementAccount } = desired.manifest.organization
  const { serviceAccess } = observed
  const isTrusted = isSeen(serviceAccess) && serviceAccess.seen.includes(accountManagement)
  const asked = async (look: () => Promise<ReadonlyMap<string, OptIn>>): Promise<Answer> => {
    const found = await seen(look)
    return isSeen(found) ? { states: found.seen } : { why: refusal(found.denied) }
  }
  if (account === managementAccount) return asked(async () => observeOptIn(await aws.account('management'), account))
  if (isTrusted) {
    const found = await asked(async () => observeOptIn(await aws.account('management'), account, true))
    if ('states' in found || role === undefined) return found
  }
  if (role === undefined) {
    return { why: `no "organization" / "memberAccessRole" is named, and ${accountManagement} has no trusted access` }
  }
  return asked(async () => observeOptIn(await aws.memberAccount(account, role), account))
}

const unasked = (answers: readonly (readonly [AccountId, Answer])[]): readonly UnaskedMembers[] => {
  const all = answers.flatMap(([account, answer]) => ('why' in answer ? [{ account, why: answer.why }] : []))
  return [...groupBy(all, ({ why }) => withoutIds(why)).values()].map((same) => ({
    accounts: same.map(({ account }) => account),
    why: same[0]?.why ?? '',
  }))
}

/** AWS's words name the account and the role's session: refusals of many accounts are one reason. */
const withoutIds = (words: string): string => words.replace(/\d{12}/g, '')

/**
 * The Regions with the opt-in state of accounts that are not members in them, so that GuardDuty is not asked in each run to enroll an
 * account where it cannot, and with the accounts that were not asked. Only opt-in Regions are a reason to ask, only accounts that are not
 * members there are asked, by the management account where `account.amazonaws.com` has trusted access, else with `memberAccessRole`, and
 * at most 200 in a run.
 */
export const observeMemberRegions = async (
  regions: readonly ObservedRegion[],
  questions: RegionQuestions,
): Promise<ObservedRegion[]> => {
  const { accounts } = questions.observed
  const absent = new Map<Region, readonly AccountId[]>(
    regions.map((region) => [region.region, absentIn(region, accounts, questions.desired.manifest)]),
  )
  const all = [...new Set([...absent.values()].flat())].sort()
  const more = { why: `a run asks ${mostAccounts}` }
  const asked = await mapBounded(
    all.slice(0, mostAccounts),
    concurrentAccounts,
    async (account) => [account, await ask(account, questions)] as const,
  )
  const answers = new Map<AccountId, Answer>(asked)
  return regions.map((region) => {
    const here = (absent.get(region.region) ?? []).map((account) => [account, answers.get(account) ?? more] as const)
    const states = here.flatMap(([account, answer]) => {
      const state = 'states' in answer ? answer.states.get(region.region) : undefined
      return state === undefined ? [] : [[account, state] as const]
    })
    const unaskedMembers = unasked(here)
    return {
      ...region,
      ...(states.length > 0 && { memberOptIn: Object.fromEntries(states) }),
      ...(unaskedMembers.length > 0 && { unaskedMembers }),
    }
  })
}
