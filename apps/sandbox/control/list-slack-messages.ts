import { shownInSlack } from '../services/chatbot/slack-text'
import { chatbotStore } from '../services/chatbot/state'
import type { ControlRoute } from './control-route'

/** `GET slack`: every message that reached a Slack channel, in order, with its text as Slack's API gets it. */
export const listSlackMessages: ControlRoute = ({ world }) => world.store(chatbotStore).messages

/** `GET slack/shown`: the same messages, with title and text as people read them in Slack. */
export const listShownSlackMessages: ControlRoute = ({ world }) =>
  world.store(chatbotStore).messages.map((message) => ({
    ...message,
    title: shownInSlack(message.title),
    text: shownInSlack(message.text),
  }))
