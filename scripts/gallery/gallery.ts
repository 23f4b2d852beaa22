import { readdirSync, readFileSync } from 'node:fs'
import { loadManifest } from '../../apps/manifest/load-manifest'
import type { Manifest } from '../../apps/manifest/manifest'
import { type DeliveredEvent, type Messages, readMessages } from './read-messages'

const folder = 'docs/gallery'

/** A finding of the gallery: where AWS describes its type, and its event. */
interface Exhibit {
  readonly source: string
  readonly event: DeliveredEvent & { readonly detail: { readonly type: string } }
}

const exhibits = (): ReadonlyMap<string, Exhibit> =>
  new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))]),
  )

/** The shipped manifest, whose security route here also takes what is LOW. */
export const manifestOf = (text: string): Manifest => {
  const loaded = loadManifest(text.replace('"minimumSeverity": "MEDIUM"', '"minimumSeverity": "LOW"'))
  if (!('manifest' in loaded)) throw new Error('accounts.json is not valid; guardpost validate says why')
  return loaded.manifest
}

/** A message as Slack shows it, in Markdown: what stands between asterisks is bold, what stands between backticks is code. */
export const slackOf = ({ title, text }: Messages['slack'][number]): string =>
  [`**${title}**`, ...text.split('\n').map((line) => line.replace(/^\*([^*]+)\*/, '**$1**'))]
    .map((line) => `> ${line}`)
    .join('  \n')

/** A mail in Markdown; the footer that SNS writes under every mail is left out. */
export const mailOf = ({ subject, body }: Messages['mail'][number]): string =>
  ['```text', `Subject: ${subject}`, '', body.split('\n\n--\n')[0], '```'].join('\n')

const exhibitText = ([name, { source, event }]: readonly [string, Exhibit], { slack, mail }: Messages): string => {
  const [message, letter] = [slack[0], mail[0]]
  if (!message || !letter) throw new Error(`${folder}/${name} reaches nobody by Slack or by mail`)
  return `## ${event.detail.type}

[The event](gallery/${name}); [what AWS says of the type](${source}).
Slack: ${slack.map(({ channel }) => channel).join(', ')}. Mail: ${mail.map(({ to }) => to).join(', ')}.

${slackOf(message)}

${mailOf(letter)}
`
}

/**
 * Findings of ten kinds as people get them.
 * @param manifestText the shipped `accounts.json`
 */
export const galleryText = async (manifestText: string): Promise<string> => {
  const shown = [...exhibits()]
  const read = await readMessages(
    manifestOf(manifestText),
    shown.map(([, { event }]) => event),
  )
  return `# What people read

Ten findings in Slack and by mail, made by the state machines that \`accounts.json\` gives, run on the sandbox. The security route takes what
is LOW as well here, since GuardDuty grades the AI finding so. The events have the fields of GuardDuty's API model
(\`@aws-sdk/client-guardduty\`) with nulls where GuardDuty sends them; their values are made up, addresses are those reserved for documentation.
Of each the first message and the first mail are shown; SNS adds a footer with a link that ends the subscription. Slack makes one thread of
a finding's updates and of copies in several Regions.

${shown.map((exhibit, index) => exhibitText(exhibit, read[index] ?? { slack: [], mail: [] })).join('\n')}`
}
