import { chatbotStore } from '../services/chatbot/state'
import { requireAccount } from './account-routes'
import {
  ControlError,
  type ControlRoute,
  optionalText,
  refuseUnknownFields,
  requireBoolean,
  requireText,
} from './control-route'
import { unhurried } from './world-routes'

const uuid = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/
const isUuid = 'it is a UUID, such as 1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901'
const channelId = /^[\w=+/.,-]*%3[aA][\w=+/.,-]*%40[\w=+/.,-]*$/
const isChannelId = 'it is the id of a channel as Teams copies it, such as 19%3aab12cd34%40thread.tacv2'

const listMessages: ControlRoute = ({ world }) => world.store(chatbotStore).teamsMessages

/**
 * `POST teams {account, tenant, team, authorized, name?}`: what a person does in the account's console, or takes back. The answer is the list
 * of teams that the account may use now. Authorizing twice changes nothing; configurations of a team that is no longer authorized stay,
 * and deliver nothing.
 */
const authorizeTeam: ControlRoute = ({ body, world }) => {
  refuseUnknownFields(body, ['account', 'tenant', 'team', 'authorized', 'name'])
  const { id: account } = requireAccount({ body, world })
  const [tenant, id] = [requireText(body, 'tenant', uuid, isUuid), requireText(body, 'team', uuid, isUuid)]
  const name = optionalText(body, 'name', /./, 'it is a text that is not empty')
  const authorized = requireBoolean(body, 'authorized')
  const { teams } = world.store(chatbotStore).in(account)
  const known = world.scenario.teams?.find((entry) => entry.account === account && entry.team === id)
  if (!authorized) teams.delete(id)
  else if (!teams.has(id)) teams.set(id, { id, tenant, name: name ?? known?.name, channels: known?.channels })
  return [...teams.values()].map((team) => ({ account, tenant: team.tenant, team: team.id, name: team.name }))
}

/**
 * `POST teams/channels {account, channel, open}`: with `open: false` a channel is deleted, or the app is removed from it: its configuration
 * stays as it is and Chatbot cannot deliver. The answer is the list of channels that are closed for the account.
 */
const closeChannel: ControlRoute = ({ body, world }) => {
  refuseUnknownFields(body, ['account', 'channel', 'open'])
  const { id: account } = requireAccount({ body, world })
  const channel = requireText(body, 'channel', channelId, isChannelId)
  const open = requireBoolean(body, 'open')
  const { teams } = world.store(chatbotStore).in(account)
  if (teams.size === 0) {
    throw new ControlError(400, `"account" is "${account}"; it has authorized no team, and so has no channels`)
  }
  for (const [id, team] of teams) {
    const others = (team.closed ?? []).filter((one) => one !== channel)
    teams.set(id, { ...team, closed: open ? others : [...others, channel] })
  }
  return [...teams.values()].flatMap(({ tenant, id, closed = [] }) =>
    closed.map((one) => ({ account, tenant, team: id, channel: one })),
  )
}

/** What a reader of Microsoft Teams sees, and who authorizes teams can do. */
export const teamsRoutes: Readonly<Record<string, ControlRoute>> = {
  'GET teams': unhurried('awaited', listMessages),
  'POST teams': authorizeTeam,
  'POST teams/channels': closeChannel,
}
