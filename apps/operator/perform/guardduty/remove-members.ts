import type { GuardDutyClient } from '@aws-sdk/client-guardduty'
import type { ActionOf } from '../../../planning/actions/action'
import { waitUntil } from '../../base/wait-until'
import { observeOrganizationConfiguration } from '../../observe/guardduty/observe-organization-configuration'
import { type BatchCall, forAllAccounts } from '../kit/for-all-accounts'
import type { AccountFailure } from '../kit/outcome'
import type { PerformContext, Performer } from '../kit/performer'

/** GuardDuty's words about an account that is not a member: what was to be done is done. */
const isNotMember = (reason: string): boolean => reason.includes('is not an associated member of')

type Work = Pick<BatchCall, 'what' | 'administrator' | 'region' | 'isBenign'>

/**
 * Members are disassociated, which leaves their detectors on, and then deleted, 50 at a time. GuardDuty refuses both while
 * the organization enrolls ALL (DisassociateMembers, API reference), so its configuration is read until it does not. Accounts
 * that could not be disassociated are not deleted, and are given.
 */
export const removeMembers: Performer<'remove-members'> = async (action, context) => {
  const { account, region, accounts, associated } = action
  const { DisassociateMembersCommand, DeleteMembersCommand } = await import('@aws-sdk/client-guardduty')
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  await waitUntilReleasable(client, DetectorId, action, context)
  const batch = (what: string): Work => ({ what, administrator: account, region, isBenign: isNotMember })
  const staying = await forAllAccounts(
    {
      ...batch(`members of ${region} to disassociate`),
      operation: 'guardduty:DisassociateMembers',
      // A later round, or a part of a plan, narrows the accounts alone.
      accounts: associated.filter((id) => accounts.includes(id)),
      send: (chunk) => client.send(new DisassociateMembersCommand({ DetectorId, AccountIds: [...chunk] })),
    },
    context,
  )
  const left = await forAllAccounts(
    {
      ...batch(`members of ${region} to delete`),
      operation: 'guardduty:DeleteMembers',
      accounts: withoutFailed(accounts, staying),
      send: (chunk) => client.send(new DeleteMembersCommand({ DetectorId, AccountIds: [...chunk] })),
    },
    context,
  )
  return [...staying, ...left]
}

const withoutFailed = (accounts: BatchCall['accounts'], failed: readonly AccountFailure[]): BatchCall['accounts'] => {
  const kept = new Set(failed.map(({ account }) => account))
  return accounts.filter((account) => !kept.has(account))
}

const waitUntilReleasable = async (
  client: GuardDutyClient,
  detectorId: string,
  { account, region }: ActionOf<'remove-members'>,
  { clock, output }: PerformContext,
): Promise<void> => {
  await waitUntil({
    what: `the organization configuration of ${region} to let members go`,
    look: async () => {
      const { enroll } = await observeOrganizationConfiguration({ client, account, region }, detectorId)
      return enroll
    },
    done: (enroll) => enroll !== 'ALL',
    describe: (enroll) => enroll,
    every: 5,
    atMost: 120,
    clock,
    output,
  })
}
