import type { UnprocessedAccount } from '@aws-sdk/client-guardduty'
import { badRequest, invalidInput } from './bad-request'

const LIMIT = 50

/** @throws AwsError for an empty list or more than 50 items, with GuardDuty's text that names the parameter. */
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
  process: (id: string) => string | undefined,
): UnprocessedAccount[] =>
  requireBatch(ids, 'accountIds').flatMap((id) => {
    const reason = process(id)
    return reason === undefined ? [] : [{ AccountId: id, Result: reason }]
  })

/** Why a batch does not process an account that is no member. */
export const NOT_A_MEMBER =
  'The request is rejected because the given account ID is not an associated member of account the current account.'
