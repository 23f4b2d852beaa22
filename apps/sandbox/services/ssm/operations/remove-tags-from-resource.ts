import type { RemoveTagsFromResourceCommandInput, RemoveTagsFromResourceCommandOutput } from '@aws-sdk/client-ssm'
import { removeTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { taggedParameter } from '../tagged-parameter'

/** Takes tags of a parameter away. */
export const removeTagsFromResource: Operation<
  RemoveTagsFromResourceCommandInput,
  RemoveTagsFromResourceCommandOutput
> = (input, call) => {
  removeTags(taggedParameter(call, input).tags, input.TagKeys)
  return {}
}
