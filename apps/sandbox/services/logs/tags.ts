import type { Call } from '../../request/operation'
import { findLogGroup } from './find-log-group'
import type { LogGroup } from './state'

/** Adds tags to a log group; a known key gets the new value. */
export const setTags = (group: LogGroup, tags: Readonly<Record<string, string>> | undefined): void => {
  for (const [key, value] of Object.entries(tags ?? {})) group.tags.set(key, value)
}

/** The log group that an ARN of a tag operation names. @throws AwsError `ResourceNotFoundException` */
export const taggedGroup = (call: Call, arn: string | undefined): LogGroup => findLogGroup(call, arn)
