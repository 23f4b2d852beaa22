/** Text inside a Slack message: `&`, `<` and `>` would be read as links and mentions. */
export const escapeSlack = (value: unknown): string =>
  String(value ?? '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
