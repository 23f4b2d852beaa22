import type { AccountId, Region } from '../manifest/ids'
import type { Account, Manifest, Route } from '../manifest/manifest'
import { createSampleFinding } from '../operator/sample-finding'
import type { Mail, People, SlackMessage } from './control-client'
import type { Facts } from './report'
import type { Stage } from './stage'
import type { Step } from './tell'

/** A type of high severity (8): it reaches routes of every band but CRITICAL. */
const findingType = 'CryptoCurrency:EC2/BitcoinTool.B!DNS'

const tellsOf = (route: Route, account: AccountId): boolean =>
  route.minimumSeverity !== 'CRITICAL' && (route.accounts === 'ALL' || route.accounts.includes(account))

/** The member account that most routes tell of, so that the story shows as many channels as it can. */
const chooseMember = (manifest: Manifest): Account => {
  const { managementAccount, securityAccount } = manifest.organization
  const members = manifest.accounts.filter(
    ({ id, state }) => state === 'ACTIVE' && id !== managementAccount && id !== securityAccount,
  )
  const routes = ({ id }: Account): number => manifest.routes.filter((route) => tellsOf(route, id)).length
  const [first] = [...members].sort((left, right) => routes(right) - routes(left))
  if (!first) throw new Error('the manifest lists no active member account that could have a finding')
  return first
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

const demandDelivery = (routes: readonly Route[], slack: readonly SlackMessage[], mail: readonly Mail[]): void => {
  const lost = routes.flatMap((route) => [
    ...(route.slack && slack.filter(({ channel }) => channel === route.slack).length !== 1
      ? [`Slack ${route.slack}`]
      : []),
    ...route.email
      .filter((address) => mail.filter(({ to }) => to === address).length !== 1)
      .map((address) => `mail ${address}`),
  ])
  if (lost.length > 0) throw new Error(`the finding did not arrive exactly once at: ${lost.join(', ')}`)
}

const tellFinding = async (stage: Stage, people: People, member: Account, region: Region): Promise<Facts> => {
  const [slackBefore, mailBefore] = [(await people.slack()).length, (await people.mail()).length]
  await createSampleFinding({
    manifest: stage.manifest,
    endpoint: stage.sandbox.url,
    account: member.id,
    region,
    type: findingType,
  })
  const slack = (await people.slack()).slice(slackBefore)
  const mail = (await people.mail()).slice(mailBefore)
  show(stage, slack, mail)
  demandDelivery(
    stage.manifest.routes.filter((route) => tellsOf(route, member.id)),
    slack,
    mail,
  )
  return {
    account: member.id,
    region,
    type: findingType,
    slack: slack.map(({ channel }) => channel),
    mail: mail.map(({ to }) => to),
  }
}

/** A sample finding in a member account, outside the home Region where there is another, that must reach every route it belongs to. */
export const findingStep = (stage: Stage, people: People): Step => {
  const member = chooseMember(stage.manifest)
  const region = stage.manifest.regions.others[0] ?? stage.manifest.regions.home
  return {
    name: 'finding',
    title: `GuardDuty finds something in ${member.name} (${member.id}), in ${region}. Who hears of it?`,
    run: () => tellFinding(stage, people, member, region),
  }
}
