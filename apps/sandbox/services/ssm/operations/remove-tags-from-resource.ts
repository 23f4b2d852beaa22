import type { RemoveTagsFromResourceCommandInput, RemoveTagsFromResourceCommandOutput } from '@aws-sdk/client-ssm'
import type { Operation } from '../../../operation'
import { removeTags } from '../../../world/tags'
import { taggedParameter } from '../tagged-parameter'

/** Takes tags of a parameter away. */
export const removeTagsFromResource: Operation<
  RemoveTagsFromResourceCommandInput,
  RemoveTagsFromResourceCommandOutput
> = (input, call) => {
  removeTags(taggedParameter(call, input).tags, input.TagKeys)
  return {}
}
