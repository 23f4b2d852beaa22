/** A Slack message as `GET /_sandbox/slack` and `GET /_sandbox/slack/shown` return it. */
export interface SlackMessage {
  /** The account whose Chatbot wrote it. */
  readonly account: string
  readonly channel: string
  readonly region: string
  readonly title: string
  readonly text: string
  readonly findingId?: string
}

/** A mail as `GET /_sandbox/mail` returns it. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly kind: 'confirmation' | 'notification'
  readonly link?: string
}

/** An account that joins the organization. */
interface Newcomer {
  readonly name: string
  readonly email: string
  /** A unit; default the root. */
  readonly unit?: string
}

/** The people of the organization: what reaches them, the links that they follow, and what they do in consoles. */
export interface People {
  /** What Slack got, with `&`, `<` and `>` escaped. */
  readonly slack: () => Promise<readonly SlackMessage[]>
  /** What people read in Slack. */
  readonly slackAsShown: () => Promise<readonly SlackMessage[]>
  readonly mail: () => Promise<readonly Mail[]>
  /** Follows a confirmation link, as the recipient of the mail does. */
  readonly follow: (link: string) => Promise<void>
  /** Opens an account in the organization. Gives its id. */
  readonly openAccount: (newcomer: Newcomer) => Promise<string>
  /** Authorizes the Slack workspace in an account's console. */
  readonly authorizeSlack: (account: string, workspace: string) => Promise<void>
  /** Moves an account to another unit. */
  readonly moveAccount: (account: string, unit: string) => Promise<void>
  readonly closeAccount: (account: string) => Promise<void>
}

const answered = async (response: Response): Promise<Response> => {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
  return response
}

const get = async (url: string): Promise<Response> => answered(await fetch(url))

const post = async (url: string, body: object): Promise<Response> =>
  answered(
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )

/** @param url where the sandbox runs. */
export const peopleOf = (url: string): People => ({
  slack: async () => (await (await get(`${url}/_sandbox/slack`)).json()) as SlackMessage[],
  slackAsShown: async () => (await (await get(`${url}/_sandbox/slack/shown`)).json()) as SlackMessage[],
  mail: async () => (await (await get(`${url}/_sandbox/mail`)).json()) as Mail[],
  follow: async (link) => {
    await get(link)
  },
  openAccount: async (newcomer) =>
    ((await (await post(`${url}/_sandbox/accounts`, newcomer)).json()) as { id: string }).id,
  authorizeSlack: async (account, workspace) => {
    await post(`${url}/_sandbox/slack/workspaces`, { account, workspace, authorized: true })
  },
  moveAccount: async (account, unit) => {
    await post(`${url}/_sandbox/accounts/move`, { account, unit })
  },
  closeAccount: async (account) => {
    await post(`${url}/_sandbox/accounts/close`, { account })
  },
})
