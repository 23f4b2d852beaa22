import { idKinds, parseAccountId, parseSlackWorkspaceId } from '../../manifest/ids'
import { chatbotStore } from '../services/chatbot/state'
import { organization } from '../services/organizations/state'
import { ControlError, type ControlRoute } from './control-route'
import { refuseUnknownFields, requireBoolean, requireText } from './read-body'

/**
 * `POST slack/workspaces {account, workspace, authorized}`: what a person does in the account's console, or undoes in Slack.
 * The answer is the list of workspaces that the account may use now. Authorizing twice changes nothing; configurations of a
 * workspace that is no longer authorized stay, and deliver nothing.
 */
export const authorizeWorkspace: ControlRoute = ({ body, world }) => {
  refuseUnknownFields(body, ['account', 'workspace', 'authorized'])
  const account = requireText(body, 'account', idKinds.accountId.pattern, idKinds.accountId.says)
  const text = requireText(body, 'workspace', idKinds.slackWorkspaceId.pattern, idKinds.slackWorkspaceId.says)
  const authorized = requireBoolean(body, 'authorized')
  if (!world.store(organization).accounts.has(parseAccountId(account))) {
    throw new ControlError(400, `"account" is "${account}"; the organization has no account of that id`)
  }
  const id = parseSlackWorkspaceId(text)
  const { workspaces } = world.store(chatbotStore).in(account)
  const known = world.scenario.slack?.find((entry) => entry.account === account && entry.workspace === id)
  if (!authorized) workspaces.delete(id)
  else if (!workspaces.has(id)) workspaces.set(id, { id, name: known?.name ?? id, channels: known?.channels })
  return [...workspaces.values()].map((workspace) => ({ account, workspace: workspace.id, name: workspace.name }))
}
