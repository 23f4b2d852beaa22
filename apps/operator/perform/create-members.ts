import { forAllAccounts } from './for-all-accounts'
import type { Performer } from './performer'

/**
 * GuardDuty's words about an account that is enrolled already. A member "of another master account" is a real problem.
 */
const isMemberAlready = (reason: string): boolean =>
  reason.includes('already a member or associated member of the current account')

/** Accounts become members; GuardDuty switches itself on in those that lack it (CreateMembers, API reference). */
export const createMembers: Performer<'create-members'> = async ({ region, accounts, emails }, context) => {
  const { CreateMembersCommand } = await import('@aws-sdk/client-guardduty')
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  return forAllAccounts(
    {
      what: `members of ${region}`,
      operation: 'guardduty:CreateMembers',
      administrator: context.desired.manifest.organization.securityAccount,
      region,
      accounts,
      isBenign: isMemberAlready,
      send: (chunk) =>
        client.send(
          new CreateMembersCommand({
            DetectorId,
            AccountDetails: chunk.map((account) => ({ AccountId: account, Email: emails[account] })),
          }),
        ),
    },
    context,
  )
}
