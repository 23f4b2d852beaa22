import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-chatbot'
import type { Operation } from '../../../request/operation'
import { tagsOf } from '../tags-of'

/** The tags of a configuration (BEHAVIOUR 15). */
export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => ({ Tags: [...tagsOf(call, input.ResourceARN)].map(([TagKey, TagValue]) => ({ TagKey, TagValue })) })
