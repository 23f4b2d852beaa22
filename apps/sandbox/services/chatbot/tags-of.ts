import type { Call } from '../../request/operation'
import { findConfiguration } from './describe-configuration'
import { chatbotStore } from './state'

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
