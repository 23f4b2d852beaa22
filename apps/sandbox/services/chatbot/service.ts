import type { Operations, Service } from '../../request/operation'
import { createSlackChannelConfiguration } from './operations/create-slack-channel-configuration'
import { deleteSlackChannelConfiguration } from './operations/delete-slack-channel-configuration'
import { deleteSlackWorkspaceAuthorization } from './operations/delete-slack-workspace-authorization'
import { describeSlackChannelConfigurations } from './operations/describe-slack-channel-configurations'
import { describeSlackWorkspaces } from './operations/describe-slack-workspaces'
import { getAccountPreferences } from './operations/get-account-preferences'
import { listTagsForResource } from './operations/list-tags-for-resource'
import { tagResource } from './operations/tag-resource'
import { untagResource } from './operations/untag-resource'
import { updateAccountPreferences } from './operations/update-account-preferences'
import { updateSlackChannelConfiguration } from './operations/update-slack-channel-configuration'
import * as schemas from './schemas'
import { requireServedRegion } from './served-regions'

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
  operations,
}
