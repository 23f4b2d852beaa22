import { AwsError } from '../../kit/aws-error'
import { type Tags, tagKeyValueTags, tagOperations } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { allConfigurations, type ChatbotOperation, chatbotStore } from './state'

/**
 * The tags of a configuration.
 * @throws AwsError `ResourceNotFoundException` when the account has no configuration of this ARN.
 */
export const tagsOf = (call: Call, arn: string | undefined): Tags => {
  const chatbot = call.world.store(chatbotStore).in(call.account)
  const configuration = allConfigurations(chatbot).find(({ ChatConfigurationArn }) => ChatConfigurationArn === arn)
  if (!configuration) throw new AwsError('ResourceNotFoundException', `The chat configuration ${arn} does not exist.`)
  const found = chatbot.tags.get(configuration.ChatConfigurationArn) ?? new Map<string, string>()
  chatbot.tags.set(configuration.ChatConfigurationArn, found)
  return found
}

const tags = tagOperations({
  form: tagKeyValueTags,
  tagsOf: ({ ResourceARN }: { readonly ResourceARN?: string | undefined }, call: Call) => tagsOf(call, ResourceARN),
})

/** Adds tags to a configuration; a known key gets the new value (BEHAVIOUR 15). */
export const tagResource: ChatbotOperation<'TagResource'> = tags.tag

/** Removes tags by key (BEHAVIOUR 15). */
export const untagResource: ChatbotOperation<'UntagResource'> = tags.untag

/** The tags of a configuration (BEHAVIOUR 15). */
export const listTagsForResource: ChatbotOperation<'ListTagsForResource'> = tags.list
