import { asks, each, on } from '../../request/access'
import type { Call, ServiceAccess } from '../../request/operation'
import { askToLink, askToPass } from '../iam/role-asks'

interface Configuration {
  readonly ChatConfigurationArn?: string
  readonly ConfigurationName?: string
  readonly IamRoleArn?: string
}

const configurationArn = ({ ChatConfigurationArn: arn }: Configuration): string => arn ?? '*'

const pass = ({ IamRoleArn: role }: Configuration): ReturnType<typeof asks> => askToPass(role, 'chatbot.amazonaws.com')

/**
 * What the operations ask of their callers. To create a configuration names no resource; Chatbot makes its service-linked role with the
 * caller's permission where it is missing.
 */
export const chatbotAccess: ServiceAccess = {
  prefix: 'chatbot',
  operations: {
    CreateSlackChannelConfiguration: (input: Configuration, call: Call) => [
      ...asks('chatbot:CreateSlackChannelConfiguration', '*'),
      ...pass(input),
      ...askToLink(call, 'management.chatbot.amazonaws.com'),
    ],
    UpdateSlackChannelConfiguration: (input: Configuration) => [
      ...asks('chatbot:UpdateSlackChannelConfiguration', configurationArn(input)),
      ...pass(input),
    ],
    DeleteSlackChannelConfiguration: on('chatbot:DeleteSlackChannelConfiguration', configurationArn),
    ...each(
      'chatbot',
      'TagResource UntagResource',
      ({ ResourceARN: arn }: { readonly ResourceARN?: string }) => arn ?? '*',
    ),
  },
}
