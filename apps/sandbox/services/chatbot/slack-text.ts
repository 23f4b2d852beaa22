/**
 * Text as it goes into a Slack message: `&`, `<` and `>` would be read as links and mentions.
 * Source: https://docs.slack.dev/messaging/formatting-message-text ("Escaping text")
 */
export const escapeSlack = (value: unknown): string =>
  String(value ?? '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')

/** The text of a Slack message as people read it: Slack undoes the escaping when it shows a message. */
export const shownInSlack = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
