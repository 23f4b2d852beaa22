import { idKinds, parseSlackWorkspaceId } from '../../manifest/ids'
import { shownInSlack } from '../services/chatbot/slack-text'
import { chatbotStore } from '../services/chatbot/state'
import { requireAccount } from './account-routes'
import { ControlError, type ControlRoute, refuseUnknownFields, requireBoolean, requireText } from './control-route'

/**
 * `GET slack`: every message that reached a Slack channel, in order, with its text as Slack's API
 * gets it.
 */
export const listSlackMessages: ControlRoute = ({ world }) => world.store(chatbotStore).messages

/** `GET slack/shown`: the same messages, with title and text as people read them in Slack. */
export const listShownSlackMessages: ControlRoute = ({ world }) =>
  world.store(chatbotStore).messages.map((message) => ({
    ...message,
    title: shownInSlack(message.title),
    text: shownInSlack(message.text),
  }))

/**
 * `POST slack/workspaces {account, workspace, authorized}`: what a person does in the account's
 * console, or undoes in Slack. The answer is the list of workspaces that the account may use now.
 * Authorizing twice changes nothing; configurations of a workspace that is no longer authorized
 * stay, and deliver nothing.
 */
export const authorizeWorkspace: ControlRoute = ({ body, world }) => {
  refuseUnknownFields(body, ['account', 'workspace', 'authorized'])
  const { id: account } = requireAccount({ body, world })
  const text = requireText(body, 'workspace', idKinds.slackWorkspaceId.pattern, idKinds.slackWorkspaceId.says)
  const authorized = requireBoolean(body, 'authorized')
  const id = parseSlackWorkspaceId(text)
  const { workspaces } = world.store(chatbotStore).in(account)
  const known = world.scenario.slack?.find((entry) => entry.account === account && entry.workspace === id)
  if (!authorized) workspaces.delete(id)
  else if (!workspaces.has(id)) workspaces.set(id, { id, name: known?.name ?? id, channels: known?.channels })
  return [...workspaces.values()].map((workspace) => ({ account, workspace: workspace.id, name: workspace.name }))
}

/**
 * `POST slack/channels {account, channel, open}`: with `open: false` a channel is archived, or the app is removed from it: its
 * configuration stays as it is and Chatbot cannot deliver. The answer is the list of channels that are closed for the account.
 */
export const closeChannel: ControlRoute = ({ body, world }) => {
  refuseUnknownFields(body, ['account', 'channel', 'open'])
  const { id: account } = requireAccount({ body, world })
  const channel = requireText(body, 'channel', idKinds.slackChannelId.pattern, idKinds.slackChannelId.says)
  const open = requireBoolean(body, 'open')
  const { workspaces } = world.store(chatbotStore).in(account)
  if (workspaces.size === 0) {
    throw new ControlError(
      400,
      `"account" is "${account}"; it has authorized no Slack workspace, and so has no channels`,
    )
  }
  for (const [id, workspace] of workspaces) {
    const others = (workspace.closed ?? []).filter((one) => one !== channel)
    workspaces.set(id, { ...workspace, closed: open ? others : [...others, channel] })
  }
  return [...workspaces.values()].flatMap(({ id, closed = [] }) =>
    closed.map((one) => ({ account, workspace: id, channel: one })),
  )
}
