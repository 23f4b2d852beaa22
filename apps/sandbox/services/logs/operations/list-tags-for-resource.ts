import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../request/operation'
import { taggedGroup } from '../tags'

/** The tags of a log group (BEHAVIOUR 14). */
export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => ({ tags: Object.fromEntries(taggedGroup(call, input.resourceArn).tags) })
