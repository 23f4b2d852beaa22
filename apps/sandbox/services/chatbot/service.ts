import type { Operations, Service } from '../../request/operation'
import { chatbotAccess } from './access'
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

/** Amazon Q Developer in chat applications, once AWS Chatbot; BEHAVIOUR.md says what it does. */
export const chatbot: Service = {
  name: 'chatbot',
  restProtocol: 'json',
  schemas: () => Promise.resolve({ ...schemas, ...schemas.unbuilt }),
  before: requireServedRegion,
  access: chatbotAccess,
  operations,
}
