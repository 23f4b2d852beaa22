import { ChatbotClient, CreateSlackChannelConfigurationCommand } from '@aws-sdk/client-chatbot'
import { parseAccountId, parseSlackWorkspaceId } from '../../../apps/manifest/ids'
import { observeSlackConfigurations } from '../../../apps/operator/observe/observe-slack'
import { listConfigurations } from '../../../apps/operator/observe/path/read-configurations'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const workspace = parseSlackWorkspaceId('T0AAAAAAA')
const scenario = { ...smallOrganization, slack: [{ account: ids.security, workspace, name: 'acme' }] }

describe(observeSlackConfigurations.name, () => {
  it('sees who holds which channel, whoever configured it', () =>
    withSandbox(async ({ as }) => {
      const client = new ChatbotClient(as(ids.security, 'us-east-2'))
      await client.send(
        new CreateSlackChannelConfigurationCommand({
          ConfigurationName: 'hand-made',
          SlackTeamId: workspace,
          SlackChannelId: 'C0SECURITY',
          IamRoleArn: `arn:aws:iam::${ids.security}:role/hand-made`,
        }),
      )
      const place = { aws: { chatbot: async () => client }, account: parseAccountId(ids.security) }
      await expect(
        observeSlackConfigurations({ slackConfigurations: () => listConfigurations(place) }),
      ).resolves.toEqual([{ name: 'hand-made', workspace, channel: 'C0SECURITY', topics: [] }])
    }, scenario))
})
