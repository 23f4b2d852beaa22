import type { AddTagsToResourceCommandInput, AddTagsToResourceCommandOutput } from '@aws-sdk/client-ssm'
import type { Operation } from '../../../operation'
import { addTags, readTags } from '../../../world/tags'
import { taggedParameter } from '../tagged-parameter'

/** Adds tags to a parameter. */
export const addTagsToResource: Operation<AddTagsToResourceCommandInput, AddTagsToResourceCommandOutput> = (
  input,
  call,
) => {
  addTags(taggedParameter(call, input).tags, readTags(input.Tags))
  return {}
}
