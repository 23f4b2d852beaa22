import type { Call } from '../../request/operation'
import { findConfiguration } from './configurations'
import { type ChatbotOperation, chatbotStore } from './state'

/**
 * The tags of a configuration.
 * @throws AwsError `ResourceNotFoundException` when the account has no configuration of this ARN.
 */
export const tagsOf = (call: Call, arn: string | undefined): Map<string, string> => {
  const { ChatConfigurationArn } = findConfiguration(call, arn)
  const { tags } = call.world.store(chatbotStore).in(call.account)
  const found = tags.get(ChatConfigurationArn) ?? new Map<string, string>()
  tags.set(ChatConfigurationArn, found)
  return found
}

/** Adds tags to a configuration; a known key gets the new value (BEHAVIOUR 15). */
export const tagResource: ChatbotOperation<'TagResource'> = (input, call) => {
  const tags = tagsOf(call, input.ResourceARN)
  for (const { TagKey = '', TagValue = '' } of input.Tags ?? []) tags.set(TagKey, TagValue)
  return {}
}

/** Removes tags by key (BEHAVIOUR 15). */
export const untagResource: ChatbotOperation<'UntagResource'> = (input, call) => {
  const tags = tagsOf(call, input.ResourceARN)
  for (const key of input.TagKeys ?? []) tags.delete(key)
  return {}
}

/** The tags of a configuration (BEHAVIOUR 15). */
export const listTagsForResource: ChatbotOperation<'ListTagsForResource'> = (input, call) => ({
  Tags: [...tagsOf(call, input.ResourceARN)].map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
})
