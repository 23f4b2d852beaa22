import type { DescribeArchiveCommandInput, DescribeArchiveCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { describeArchiveInList, requireArchive } from '../require-archive'

/** Shows an archive with its counts. */
export const describeArchive: Operation<DescribeArchiveCommandInput, DescribeArchiveCommandOutput> = (input, call) => {
  const archive = requireArchive(input.ArchiveName, call)
  return {
    ...describeArchiveInList(archive),
    ArchiveArn: archive.arn,
    ...(archive.description !== undefined && { Description: archive.description }),
    ...(archive.pattern !== undefined && { EventPattern: archive.pattern }),
  }
}
