import type { CreateMembersCommandInput, CreateMembersCommandOutput } from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { invalidInput } from '../bad-request'
import { requireBatch } from '../batch'
import { createMember } from '../create-member'
import { ownDetector, requireNoAdministrator } from '../own-detector'

const isEmail = (email: string | undefined): boolean => email !== undefined && email.length >= 1 && email.length <= 64

/** Accounts of the organization become members at once; others are only listed, for an invitation. */
export const createMembers: Operation<CreateMembersCommandInput, CreateMembersCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const details = requireBatch(input.AccountDetails, 'accountDetails')
  if (details.some(({ AccountId, Email }) => !/^\d{12}$/.test(AccountId ?? '') || !isEmail(Email))) throw invalidInput()
  requireNoAdministrator(detector)
  const unprocessed = details.flatMap(({ AccountId = '', Email = '' }) => {
    const reason = createMember(call, detector, AccountId as AccountId, Email)
    return reason === undefined ? [] : [{ AccountId, Result: reason }]
  })
  return { UnprocessedAccounts: unprocessed }
}
