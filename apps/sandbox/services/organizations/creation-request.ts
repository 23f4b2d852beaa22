import type { CreateAccountStatus } from '@aws-sdk/client-organizations'
import type { AccountId } from '../../../manifest/ids'

/** A request of CreateAccount and what became of it. */
export interface CreationRequest {
  readonly id: string
  readonly name: string
  readonly requestedAt: Date
  readonly completedAt: Date
  readonly account?: AccountId
  /** Why no account came of it. */
  readonly failure?: 'EMAIL_ALREADY_EXISTS'
}

/** A request as the API shows it. */
export const describeCreation = (creation: CreationRequest): CreateAccountStatus => ({
  Id: creation.id,
  AccountName: creation.name,
  State: creation.failure ? 'FAILED' : 'SUCCEEDED',
  RequestedTimestamp: creation.requestedAt,
  CompletedTimestamp: creation.completedAt,
  AccountId: creation.account,
  FailureReason: creation.failure,
})
