import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-ssm'
import { writeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { taggedParameter } from '../tagged-parameter'

/** Lists the tags of a parameter. */
export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => ({ TagList: writeTags(taggedParameter(call, input).tags) })
