import type { UnarchiveFindingsCommandInput, UnarchiveFindingsCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { setArchived } from '../archive'

export const unarchiveFindings: Operation<UnarchiveFindingsCommandInput, UnarchiveFindingsCommandOutput> = (
  input,
  call,
) => {
  return setArchived(input, false, call)
}
