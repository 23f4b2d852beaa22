import type {
  DescribeSlackChannelConfigurationsCommandInput,
  DescribeSlackChannelConfigurationsCommandOutput,
} from '@aws-sdk/client-chatbot'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { describeConfiguration } from '../describe-configuration'
import { LARGEST_PAGE, pageOf } from '../page'
import { chatbotStore } from '../state'

/** The configurations of the account, from any Region (BEHAVIOUR 2, 9). */
export const describeSlackChannelConfigurations: Operation<
  DescribeSlackChannelConfigurationsCommandInput,
  DescribeSlackChannelConfigurationsCommandOutput
> = (input, call) => {
  const chatbot = call.world.store(chatbotStore).in(call.account)
  const wanted = [...chatbot.configurations.values()].filter(
    ({ ChatConfigurationArn }) =>
      input.ChatConfigurationArn === undefined || input.ChatConfigurationArn === ChatConfigurationArn,
  )
  const page = paginate(wanted, { ...pageOf(input), limit: LARGEST_PAGE }, call.world)
  return {
    SlackChannelConfigurations: page.items.map((configuration) => describeConfiguration(configuration, chatbot)),
    ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
  }
}
