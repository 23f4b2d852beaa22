import type { AccountId } from '../../../manifest/ids'
import { requireOrganization } from '../../../manifest/manifest'
import { isByPolicies } from '../../../planning/policies/own-policies'
import type { Desired } from '../../../planning/state/desired'
import type { LiveAccount, Seen } from '../../../planning/state/observed'
import type { ObservedEffects, ObservedPolicies, ObservedPolicyType } from '../../../planning/state/observed-policies'
import { attemptUnlessMissing, everyPage, seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { mapBounded } from '../../base/bounded'
import { call, concurrentCalls, observeEffective, type PolicyPlace, sharing } from './policy-reads'

/** What is known before effective policies are asked for. */
interface Reading {
  readonly desired: Pick<Desired, 'manifest'>
  readonly live: readonly LiveAccount[]
  readonly types: readonly ObservedPolicyType[]
  readonly guardDuty: ObservedPolicies['guardDuty']
  /** Whether each account is asked for, and not one of those that the same policies reach. */
  readonly isFull: boolean
}

const invalidAccounts = async (place: PolicyPlace): Promise<AccountId[]> => {
  const { paginateListAccountsWithInvalidEffectivePolicy: paginate } = await import('@aws-sdk/client-organizations')
  const pages = paginate({ client: place.client }, { PolicyType: 'GUARDDUTY_POLICY' })
  const found = await everyPage(call('ListAccountsWithInvalidEffectivePolicy', place), pages, (page) => page.Accounts)
  return found.flatMap(({ Id }) => (Id === undefined ? [] : [Id as AccountId])).sort()
}

/** One question for all accounts that the same policies reach, and one for each that has a policy of its own. */
const effectivePolicies = async (place: PolicyPlace, { live, guardDuty, isFull }: Reading) => {
  const policies = 'seen' in guardDuty ? guardDuty.seen : []
  const active = live.filter(({ state }) => state === 'ACTIVE').map(({ id }) => id)
  const groups = isFull ? active.map((id) => [id]) : sharing(active.sort(), { policies, live })
  return mapBounded(groups, concurrentCalls, async (accounts) => {
    const [first] = accounts
    const content = first && (await observeEffective(place, 'GUARDDUTY_POLICY', first))
    return { accounts, content }
  })
}

/**
 * What policies of GuardDuty come to in accounts, and where they are invalid together. Nothing is asked while members carry the manifest
 * out, or the type is not enabled.
 */
export const observeEffects = async (
  place: PolicyPlace,
  reading: Reading,
): Promise<Pick<ObservedPolicies, 'effects'>> => {
  const { desired, types } = reading
  const isEnabled = types.some(({ type, status }) => type === 'GUARDDUTY_POLICY' && status === 'ENABLED')
  if (!isByPolicies(desired.manifest) || !isEnabled) return {}
  const effects: Seen<ObservedEffects> = await seen(async () => {
    const [effective, invalid] = await Promise.all([effectivePolicies(place, reading), invalidAccounts(place)])
    return { effective, invalid }
  })
  return { effects }
}

/** GuardDuty's service-linked role in an account. */
const roleName = 'AWSServiceRoleForAmazonGuardDuty'

/** Whether the management account has the role without which no policy reaches it; not asked while members carry the manifest out. */
export const observeLinkedRole = async (
  { manifest }: Pick<Desired, 'manifest'>,
  aws: Pick<Aws, 'managementIam'>,
): Promise<Pick<ObservedPolicies, 'linkedRole'>> => {
  if (!isByPolicies(manifest)) return {}
  const account = requireOrganization(manifest).managementAccount
  const linkedRole = await seen(async () => {
    const { GetRoleCommand } = await import('@aws-sdk/client-iam')
    const client = await aws.managementIam()
    const found = await attemptUnlessMissing({ operation: 'iam:GetRole', account }, ['NoSuchEntityException'], () =>
      client.send(new GetRoleCommand({ RoleName: roleName })),
    )
    return found?.Role !== undefined
  })
  return { linkedRole }
}
