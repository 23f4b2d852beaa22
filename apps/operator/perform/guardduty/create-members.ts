import type { AccountId, Region } from '../../../manifest/ids'
import type { Manifest } from '../../../manifest/manifest'
import { namesIn } from '../../../planning/features/feature-states'
import { wantedOfMembers, wantedOfNewcomers } from '../../../planning/features/wanted-features'
import { recordsPlace } from '../../observe/observe-newcomers'
import { forAllAccounts } from '../kit/for-all-accounts'
import { noteNewcomers } from '../kit/newcomer-records'
import type { Performer } from '../kit/performer'

/**
 * GuardDuty's words about an account that is enrolled already. A member "of another master account" is a real problem.
 */
const isMemberAlready = (reason: string): boolean =>
  reason.includes('already a member or associated member of the current account')

/** What only the account itself can change, in GuardDuty's words: leftovers of invitations, and a Region that it has not enabled. */
const lastingReasons: readonly (readonly [string, (account: AccountId, region: Region) => string])[] = [
  [
    'associated member of another master account',
    (account, region) =>
      `With credentials of ${account}: aws guardduty disassociate-from-administrator-account --region ${region} --detector-id <its detector>; then run the same command again`,
  ],
  [
    'has members of its own',
    (account, region) =>
      `With credentials of ${account}: aws guardduty disassociate-members, then delete-members, --region ${region} for all that "aws guardduty list-members" shows; then run the same command again`,
  ],
  [
    'has not enabled the Region',
    (account, region) =>
      `With credentials of ${account}: aws account enable-region --region-name ${region}; then run the same command again`,
  ],
]

/**
 * The accounts in which NEW would be left alone once they are members. They are recorded before: a run that ends here would
 * otherwise take them for members that were there, and never give them what newcomers get.
 */
const owedByRecord = (accounts: readonly AccountId[], manifest: Manifest): readonly AccountId[] => {
  const [newcomer, member] = [wantedOfNewcomers(manifest), wantedOfMembers(manifest)]
  return accounts.filter((id) => namesIn(newcomer(id)).length > namesIn(member(id)).length)
}

/** Accounts become members; GuardDuty switches itself on in those that lack it (CreateMembers, API reference). */
export const createMembers: Performer<'create-members'> = async ({ region, accounts, emails }, context) => {
  const { CreateMembersCommand } = await import('@aws-sdk/client-guardduty')
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  const recorded = owedByRecord(accounts, context.desired.manifest)
  if (recorded.length > 0) await noteNewcomers(region, recorded, await recordsPlace(context.desired, context.aws))
  return forAllAccounts(
    {
      what: `members of ${region}`,
      operation: 'guardduty:CreateMembers',
      administrator: context.desired.manifest.organization.securityAccount,
      region,
      accounts,
      isBenign: isMemberAlready,
      wayOutOf: (reason, account) => lastingReasons.find(([words]) => reason.includes(words))?.[1](account, region),
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
