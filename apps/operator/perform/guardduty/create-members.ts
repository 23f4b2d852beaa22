import type { AccountId, Region } from '../../../manifest/ids'
import type { Manifest } from '../../../manifest/manifest'
import { protectionTable } from '../../../manifest/protection/protection-table'
import { isOptIn } from '../../../manifest/regions'
import { counted } from '../../../manifest/text/counted'
import type { CreateMembers } from '../../../planning/actions/members/create-members'
import { listedLabel } from '../../../planning/words/account-names'
import { listed } from '../../../planning/words/listed'
import { recordsPlace } from '../../observe/observe-newcomers'
import { forAllAccounts } from '../kit/for-all-accounts'
import { noteNewcomers, noteRegionOff } from '../kit/newcomer-records'
import type { AccountFailure } from '../kit/outcome'
import type { PerformContext, Performer } from '../kit/performer'

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
 * The accounts in which NEW would be left alone once they are members, and those with an exception, their own or their unit's. They are recorded before: a run
 * that ends here would otherwise take them for members that were there, never give them what newcomers get, and refuse to turn off
 * what they were given by joining.
 */
const owedByRecord = (
  { region, accounts, unitsApart = [] }: Pick<CreateMembers, 'region' | 'accounts' | 'unitsApart'>,
  manifest: Manifest,
): readonly AccountId[] => {
  const table = protectionTable(manifest)
  if (Object.values(table.row({ units: [] }, region)).some(({ enable }) => enable === 'NEW')) return accounts
  const isApart = new Set(unitsApart)
  return accounts.filter((id) => isApart.has(id) || table.isNamed(id))
}

/**
 * Whether GuardDuty speaks of the Region, where that is one that an account may have off and nobody could ask it. Its words for that
 * are in no document.
 */
const isAboutRegion = ({ code, message }: AccountFailure): boolean =>
  code === 'UNPROCESSED_ACCOUNT' && /\bregion\b/i.test(message)

/**
 * Records accounts that have the opt-in Region off, by GuardDuty's word, so that no run asks again: which Regions an account uses is
 * nobody's failure.
 */
const tolerateRegionOff = async (
  region: Region,
  failures: readonly AccountFailure[],
  { desired, aws, output }: PerformContext,
): Promise<readonly AccountFailure[]> => {
  const off = isOptIn(region) ? failures.filter(isAboutRegion) : []
  const [first] = off
  if (first === undefined) return failures
  const accounts = off.map(({ account }) => account)
  await noteRegionOff(region, accounts, await recordsPlace(desired, aws))
  const message = `GuardDuty refused ${counted(accounts.length, 'account')} in ${region}, which they have probably not enabled: ${listed(accounts.map(listedLabel(desired.manifest)))} (${first.message})`
  output.emit({ type: 'note', message })
  return failures.map((one) => (off.includes(one) ? { ...one, tolerated: true as const } : one))
}

/** Accounts become members; GuardDuty switches itself on in those that lack it (CreateMembers, API reference). */
export const createMembers: Performer<'create-members'> = async (action, context) => {
  const { region, accounts, emails } = action
  const { CreateMembersCommand } = await import('@aws-sdk/client-guardduty')
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  const recorded = owedByRecord(action, context.desired.manifest)
  if (recorded.length > 0) await noteNewcomers(region, recorded, await recordsPlace(context.desired, context.aws))
  const failures = await forAllAccounts(
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
  return tolerateRegionOff(region, failures, context)
}
