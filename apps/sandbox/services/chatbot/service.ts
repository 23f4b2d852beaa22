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
import { deleteMicrosoftTeamsConfiguredTeam, listMicrosoftTeamsConfiguredTeams } from './teams'
import {
  createMicrosoftTeamsChannelConfiguration,
  deleteMicrosoftTeamsChannelConfiguration,
  getMicrosoftTeamsChannelConfiguration,
  listMicrosoftTeamsChannelConfigurations,
  updateMicrosoftTeamsChannelConfiguration,
} from './teams-configurations'
import { teamsSchemas } from './teams-schemas'
import { deleteSlackWorkspaceAuthorization, describeSlackWorkspaces } from './workspaces'

const operations: Operations = {
  CreateMicrosoftTeamsChannelConfiguration: createMicrosoftTeamsChannelConfiguration,
  CreateSlackChannelConfiguration: createSlackChannelConfiguration,
  DeleteMicrosoftTeamsChannelConfiguration: deleteMicrosoftTeamsChannelConfiguration,
  DeleteMicrosoftTeamsConfiguredTeam: deleteMicrosoftTeamsConfiguredTeam,
  DeleteSlackChannelConfiguration: deleteSlackChannelConfiguration,
  DeleteSlackWorkspaceAuthorization: deleteSlackWorkspaceAuthorization,
  DescribeSlackChannelConfigurations: describeSlackChannelConfigurations,
  DescribeSlackWorkspaces: describeSlackWorkspaces,
  GetAccountPreferences: getAccountPreferences,
  GetMicrosoftTeamsChannelConfiguration: getMicrosoftTeamsChannelConfiguration,
  ListMicrosoftTeamsChannelConfigurations: listMicrosoftTeamsChannelConfigurations,
  ListMicrosoftTeamsConfiguredTeams: listMicrosoftTeamsConfiguredTeams,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateAccountPreferences: updateAccountPreferences,
  UpdateMicrosoftTeamsChannelConfiguration: updateMicrosoftTeamsChannelConfiguration,
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
 * What creating, changing and deleting a kind of configuration asks. To create one names no resource; Chatbot makes its service-linked
 * role with the caller's permission where it is missing.
 */
const configurationAccess = (kind: string): ServiceAccess['operations'] => ({
  [`Create${kind}`]: (input: Configuration, call: Call) => [
    ...asks(`chatbot:Create${kind}`, '*'),
    ...pass(input),
    ...askToLink(call, 'management.chatbot.amazonaws.com'),
  ],
  [`Update${kind}`]: (input: Configuration) => [
    ...asks(`chatbot:Update${kind}`, configurationArn(input)),
    ...pass(input),
  ],
  [`Delete${kind}`]: on(`chatbot:Delete${kind}`, configurationArn),
})

/** What the operations ask of their callers. */
const chatbotAccess: ServiceAccess = {
  prefix: 'chatbot',
  operations: {
    ...configurationAccess('SlackChannelConfiguration'),
    ...configurationAccess('MicrosoftTeamsChannelConfiguration'),
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
  schemas: () => Promise.resolve({ ...schemas, ...teamsSchemas, ...schemas.unbuilt }),
  before: requireServedRegion,
  access: chatbotAccess,
  operations,
}
