/** A Slack message as `GET /_sandbox/slack` tells it. */
export interface SlackMessage {
  readonly channel: string
  readonly region: string
  readonly title: string
  readonly text: string
  readonly findingId?: string
}

/** A mail as `GET /_sandbox/mail` tells it. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly kind: 'confirmation' | 'notification'
  readonly link?: string
}

/** The people of the organization: what reaches them, and the links that they follow. */
export interface People {
  readonly slack: () => Promise<readonly SlackMessage[]>
  readonly mail: () => Promise<readonly Mail[]>
  /** Follows a confirmation link, as the recipient of the mail does. */
  readonly follow: (link: string) => Promise<void>
}

const get = async (url: string): Promise<Response> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`GET ${url} answered ${response.status}: ${await response.text()}`)
  return response
}

/** @param url where the sandbox runs. */
export const peopleOf = (url: string): People => ({
  slack: async () => (await (await get(`${url}/_sandbox/slack`)).json()) as SlackMessage[],
  mail: async () => (await (await get(`${url}/_sandbox/mail`)).json()) as Mail[],
  follow: async (link) => {
    await get(link)
  },
})
