import type { Operations } from '../../operation'
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
import { inServedRegion } from './served-regions'

/** The operations that are built, each only in the Regions where Chatbot has an endpoint. */
export const operations: Operations = {
  CreateSlackChannelConfiguration: inServedRegion(createSlackChannelConfiguration),
  DeleteSlackChannelConfiguration: inServedRegion(deleteSlackChannelConfiguration),
  DeleteSlackWorkspaceAuthorization: inServedRegion(deleteSlackWorkspaceAuthorization),
  DescribeSlackChannelConfigurations: inServedRegion(describeSlackChannelConfigurations),
  DescribeSlackWorkspaces: inServedRegion(describeSlackWorkspaces),
  GetAccountPreferences: inServedRegion(getAccountPreferences),
  ListTagsForResource: inServedRegion(listTagsForResource),
  TagResource: inServedRegion(tagResource),
  UntagResource: inServedRegion(untagResource),
  UpdateAccountPreferences: inServedRegion(updateAccountPreferences),
  UpdateSlackChannelConfiguration: inServedRegion(updateSlackChannelConfiguration),
}
