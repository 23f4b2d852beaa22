import { asks, each, on } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToLink, askToPass } from '../iam/role-asks'
import { getAccountPreferences, updateAccountPreferences } from './account-preferences'
import {
  createSlackChannelConfiguration,
  deleteSlackChannelConfiguration,
  describeSlackChannelConfigurations,
  updateSlackChannelConfiguration,
} from './configurations'
import * as schemas from './schemas'
import { requireServedRegion } from './served-regions'
import { listTagsForResource, tagResource, untagResource } from './tags'
import { deleteSlackWorkspaceAuthorization, describeSlackWorkspaces } from './workspaces'

const operations: Operations = {
  CreateSlackChannelConfiguration: createSlackChannelConfiguration,
  DeleteSlackChannelConfiguration: deleteSlackChannelConfiguration,
  DeleteSlackWorkspaceAuthorization: deleteSlackWorkspaceAuthorization,
  DescribeSlackChannelConfigurations: describeSlackChannelConfigurations,
  DescribeSlackWorkspaces: describeSlackWorkspaces,
  GetAccountPreferences: getAccountPreferences,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateAccountPreferences: updateAccountPreferences,
  UpdateSlackChannelConfiguration: updateSlackChannelConfiguration,
}

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
const chatbotAccess: ServiceAccess = {
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

/** Amazon Q Developer in chat applications, once AWS Chatbot; BEHAVIOUR.md says what it does. */
export const chatbot: Service = {
  name: 'chatbot',
  restProtocol: 'json',
  schemas: () => Promise.resolve({ ...schemas, ...schemas.unbuilt }),
  before: requireServedRegion,
  access: chatbotAccess,
  operations,
}
