import { parseSlackChannelId, type SlackChannelId } from './ids'

/**
 * A channel's id, or what Slack's "Copy link" gives: `https://<workspace>.slack.com/archives/C…`. The link of a message
 * (`…/archives/C…/p1700000000000000`) names its channel too.
 */
export const slackChannelPattern =
  /^(?:([CG][A-Z0-9]{1,254})|https:\/\/(?:[A-Za-z0-9-]+\.)+slack\.com\/archives\/([CG][A-Z0-9]{1,254})(?:[/?#].*)?)$/

/** @throws TypeError when the text is neither a channel id nor a link to a channel. */
export const parseSlackChannel = (text: string): SlackChannelId => {
  const match = slackChannelPattern.exec(text)
  return parseSlackChannelId(match?.[1] ?? match?.[2] ?? text)
}
