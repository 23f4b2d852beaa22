import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../request/operation'
import { setTags, taggedGroup } from '../tags'

/** Adds tags to a log group (BEHAVIOUR 14). */
export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  setTags(taggedGroup(call, input.resourceArn), input.tags)
  return {}
}
