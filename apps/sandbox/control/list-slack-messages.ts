import { chatbotStore } from '../services/chatbot/state'
import type { ControlRoute } from './control-route'

/** `GET slack`: every message that reached a Slack channel, in order. */
export const listSlackMessages: ControlRoute = ({ world }) => world.store(chatbotStore).messages
