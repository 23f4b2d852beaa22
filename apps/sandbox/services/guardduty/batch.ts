import type { UnprocessedAccount } from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import { badRequest, invalidInput, reasons } from './errors'
import type { Detector, Member } from './records'
import { guardDuty } from './state'

const LIMIT = 50

/**
 * @throws AwsError for an empty list or more than 50 items, with GuardDuty's text that names the
 *   parameter.
 */
export const requireBatch = <Item>(items: readonly Item[] | undefined, parameter: string): readonly Item[] => {
  if (!items?.length) throw invalidInput()
  if (items.length > LIMIT) {
    throw badRequest(
      `The request failed because the length provided for the ${parameter} array was ${items.length}. Max allowed length is ${LIMIT}.`,
    )
  }
  return items
}

/**
 * Processes accounts one by one. `process` says why it did not process an account, or nothing.
 * @throws AwsError as `requireBatch` does.
 */
export const processAccounts = (
  ids: readonly string[] | undefined,
  process: (id: AccountId) => string | undefined,
): UnprocessedAccount[] =>
  requireBatch(ids, 'accountIds').flatMap((id) => {
    const reason = process(id as AccountId)
    return reason === undefined ? [] : [{ AccountId: id, Result: reason }]
  })

/**
 * As `processAccounts`, for the members that an administrator's detector knows; other accounts are
 * not processed.
 */
export const processMembers = (
  ids: readonly string[] | undefined,
  { members }: Detector,
  process: (member: Member) => string | undefined,
): UnprocessedAccount[] =>
  processAccounts(ids, (id) => {
    const member = members.get(id)
    return member ? process(member) : reasons.notAMember
  })

/**
 * As `processAccounts`, for the detectors of the members that an account administers now; other
 * accounts are not processed.
 */
export const processMemberDetectors = (
  { world, region }: Call,
  ids: readonly string[] | undefined,
  { account }: Detector,
  process: (detector: Detector) => string | undefined,
): UnprocessedAccount[] =>
  processAccounts(ids, (id) => {
    const detector = world.store(guardDuty).detector(id, region)
    return detector?.administrator === account ? process(detector) : reasons.notAMember
  })
