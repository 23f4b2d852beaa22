import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-cloudwatch'
import type { Operation } from '../../../request/operation'
import { tagsOf } from '../tags'

/** The tags of an alarm or dashboard (BEHAVIOUR 15). */
export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => ({ Tags: [...tagsOf(call, input.ResourceARN)].map(([Key, Value]) => ({ Key, Value })) })
