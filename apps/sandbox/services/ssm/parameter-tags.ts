import { AwsError } from '../../kit/aws-error'
import { addTags, readTags, removeTags, writeTags } from '../../kit/tags'
import { unbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { selectParameter } from './parameters'
import type { SsmOperation, StoredParameter } from './state'

/**
 * The parameter that a tag operation names.
 * @throws AwsError `InvalidResourceId`; HTTP 501 for resources other than parameters
 */
const requireTaggedParameter = (
  call: Call,
  input: { ResourceType?: string | undefined; ResourceId?: string | undefined },
): StoredParameter => {
  if (input.ResourceType !== 'Parameter') {
    throw unbuilt(`The sandbox builds tags of Parameter only, not of ${input.ResourceType}.`)
  }
  const found = selectParameter(call.world, call, input.ResourceId ?? '')
  if (!found) {
    throw new AwsError(
      'InvalidResourceId',
      'The resource ID is not valid. Verify that you entered the correct ID and try again.',
    )
  }
  return found.parameter
}

/** Adds tags to a parameter. */
export const addTagsToResource: SsmOperation<'AddTagsToResource'> = (input, call) => {
  addTags(requireTaggedParameter(call, input).tags, readTags(input.Tags))
  return {}
}

/** Takes tags away from a parameter. */
export const removeTagsFromResource: SsmOperation<'RemoveTagsFromResource'> = (input, call) => {
  removeTags(requireTaggedParameter(call, input).tags, input.TagKeys)
  return {}
}

/** Lists the tags of a parameter. */
export const listTagsForResource: SsmOperation<'ListTagsForResource'> = (input, call) => ({
  TagList: writeTags(requireTaggedParameter(call, input).tags),
})
