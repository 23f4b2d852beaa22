import type { ArchiveFindingsCommandInput, ArchiveFindingsCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { setArchived } from '../archive'

export const archiveFindings: Operation<ArchiveFindingsCommandInput, ArchiveFindingsCommandOutput> = (input, call) => {
  return setArchived(input, true, call)
}
