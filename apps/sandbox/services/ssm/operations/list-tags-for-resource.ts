import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-ssm'
import type { Operation } from '../../../operation'
import { writeTags } from '../../../world/tags'
import { taggedParameter } from '../tagged-parameter'

/** Lists the tags of a parameter. */
export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => ({ TagList: writeTags(taggedParameter(call, input).tags) })
