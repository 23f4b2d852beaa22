import { isDeepStrictEqual } from 'node:util'
import type { AccountId, Region } from '../manifest/ids'
import type { Manifest } from '../manifest/manifest'
import { createSampleFinding } from '../operator/perform/guardduty/findings/sample-finding'
import { readManifest } from '../operator/session/manifest-file'
import type { Mail, People, SlackMessage } from './control-client'
import { type Recipients, recipientsOf, sorted } from './recipients'
import type { Stage } from './stage'
import type { Facts } from './steps'

/** A type of high severity (8): it reaches routes of every band but CRITICAL. */
export const findingTypes = {
  bitcoin: 'CryptoCurrency:EC2/BitcoinTool.B!DNS',
  commandAndControl: 'Backdoor:EC2/C&CActivity.B!DNS',
  tor: 'UnauthorizedAccess:EC2/TorClient',
} as const

/** A finding of the story. */
export interface RehearsedFinding {
  readonly account: AccountId
  readonly region: Region
  readonly type: (typeof findingTypes)[keyof typeof findingTypes]
}

const quote = (text: string): string =>
  text
    .split('\n')
    .map((line) => `   | ${line}`)
    .join('\n')

const show = (stage: Stage, slack: readonly SlackMessage[], mail: readonly Mail[]): void => {
  for (const message of slack)
    stage.narrate(`\n   Slack ${message.channel}\n${quote(`${message.title}\n${message.text}`)}\n`)
  for (const letter of mail)
    stage.narrate(`\n   Mail to ${letter.to}: ${letter.subject}\n${quote(letter.body.trimEnd())}\n`)
}

/** What people got of a finding. */
interface Messages {
  readonly slack: readonly SlackMessage[]
  readonly mail: readonly Mail[]
}

const requireDelivery = (expected: Recipients, reached: Recipients): void => {
  if (isDeepStrictEqual(expected, reached)) return
  throw new Error(
    `the finding was to reach exactly ${JSON.stringify(expected)}, and reached ${JSON.stringify(reached)}`,
  )
}

/** In words: a first line with severity and account. Chatbot of a member account shows the finding in its own way. */
const requireWords = ({ organization }: Manifest, about: AccountId, { slack, mail }: Messages): void => {
  const central = slack.filter(({ account }) => account === organization.securityAccount)
  const first = [...central.map(({ title }) => title), ...mail.map(({ subject }) => subject)]
  const wordless = first.find((line) => !line.startsWith('SAMPLE | HIGH 8.0 | ') || !line.includes(about))
  if (wordless !== undefined) throw new Error(`the finding was to arrive in words, and arrived as "${wordless}"`)
}

const reachedBy = (slack: readonly SlackMessage[], mail: readonly Mail[]): Recipients =>
  sorted({
    slack: slack.map(({ channel, account }) => ({ channel, account })),
    mail: mail.map(({ to }) => to),
  })

/**
 * Creates a sample finding and shows whom it reaches. What is deployed is what the stage's manifest file says now.
 * @throws Error unless it reached everybody to whom it belongs by the manifest, once, in words, and nobody else.
 */
export const deliverSampleFinding = async (stage: Stage, people: People, finding: RehearsedFinding): Promise<Facts> => {
  const deployed = await readManifest(stage.manifestPath, stage.context)
  const [slackBefore, mailBefore] = [(await people.slackAsShown()).length, (await people.mail()).length]
  await createSampleFinding({ manifest: deployed, endpoint: stage.sandbox.url, ...finding })
  const slack = (await people.slackAsShown()).slice(slackBefore)
  const mail = (await people.mail()).slice(mailBefore)
  show(stage, slack, mail)
  requireDelivery(recipientsOf(deployed, finding.account, finding.type), reachedBy(slack, mail))
  requireWords(deployed, finding.account, { slack, mail })
  return { ...finding, slack: slack.map(({ channel }) => channel), mail: mail.map(({ to }) => to) }
}
