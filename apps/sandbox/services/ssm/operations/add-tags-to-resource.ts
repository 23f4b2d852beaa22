import type { AddTagsToResourceCommandInput, AddTagsToResourceCommandOutput } from '@aws-sdk/client-ssm'
import { addTags, readTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { taggedParameter } from '../tagged-parameter'

/** Adds tags to a parameter. */
export const addTagsToResource: Operation<AddTagsToResourceCommandInput, AddTagsToResourceCommandOutput> = (
  input,
  call,
) => {
  addTags(taggedParameter(call, input).tags, readTags(input.Tags))
  return {}
}
