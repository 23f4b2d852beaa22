import type { AccountId, Region } from '../../manifest/ids'
import { counted } from '../../manifest/text/counted'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import type { Situation } from '../situation/situation'
import type { MemberDelivery } from '../state/desired'
import type { ObservedMemberAlerts, ObservedMemberSlack, ObservedMembers } from '../state/observed-members'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'

type Noticing = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'label'>
type MemberRoute = MemberDelivery['routes'][number]

const routeOf = ({ assembly }: Noticing, name: string): MemberRoute | undefined =>
  assembly.memberDelivery?.routes.find(({ route }) => route === name)

interface InstancePlace {
  readonly stackSet: string
  readonly account: AccountId
  readonly region: Region
}

/**
 * CloudFormation takes an instance for current whose stack is gone, and leaves it as it is. Without the instance a deployment makes it
 * again.
 */
const makeAgain = (
  { manifest, assembly, observed }: Noticing,
  { stackSet, account, region }: InstancePlace,
): string => {
  const held = isSeen(observed.stackSets) ? observed.stackSets.seen : []
  const found = held
    .find(({ name }) => name === stackSet)
    ?.instances.find((one) => one.account === account && one.region === region)
  const targets = assembly.stackSets.find(({ name }) => name === stackSet)?.targets
  const unit = found?.unit ?? (targets?.model === 'service-managed' ? targets.units[0] : undefined) ?? ''
  return `aws cloudformation delete-stack-instances --region ${manifest.regions.home} --call-as DELEGATED_ADMIN --stack-set-name ${stackSet} --deployment-targets OrganizationalUnitIds=${unit},Accounts=${account},AccountFilterType=INTERSECTION --regions ${region} --no-retain-stacks; then "guardpost deploy" makes it again`
}

const ruleCommands = (
  { rule, topic, deadLetters, pattern }: NonNullable<MemberRoute['watch']>,
  { account, region }: ObservedMemberAlerts,
): string => {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`
  const targets = JSON.stringify([
    { Id: 'Target0', Arn: arn('sns', topic), DeadLetterConfig: { Arn: arn('sqs', deadLetters) } },
  ])
  const wanted = pattern.replaceAll('000000000000', account)
  return `aws events put-rule --region ${region} --name ${rule} --state ENABLED --event-pattern '${wanted}' && aws events put-targets --region ${region} --rule ${rule} --targets '${targets}', with the account's own credentials`
}

/** What is wrong with a route in one Region of a member, and the way out; undefined where nothing is. */
const alertsFault = (situation: Noticing, found: ObservedMemberAlerts, hasSlack: boolean): string | undefined => {
  const route = routeOf(situation, found.route)
  if (route?.watch === undefined) return undefined
  const again = makeAgain(situation, { ...found, stackSet: route.alertsStackSet })
  if (!found.hasTopic) return `${found.rule === 'missing' ? 'its stack' : 'its topic'} is gone. Run ${again}`
  if (found.rule === 'disabled') {
    return `its rule is disabled. Run aws events enable-rule --region ${found.region} --name ${route.watch.rule}, with the account's own credentials`
  }
  if (found.rule !== 'enabled') {
    return `its rule is ${found.rule === 'missing' ? 'gone' : 'changed'}. Run ${ruleCommands(route.watch, found)}`
  }
  if (found.isHeard || !hasSlack) return undefined
  return `Chatbot does not listen to its topic. Run ${slackCommand(situation, found, found.region)}`
}

/**
 * Chatbot subscribes to the topics of a configuration when they come into its list; whether it does again for one that stands
 * there is not documented, so a topic that it does not listen to is first left out.
 * @param unheard the Region of that topic; absent where the list itself was changed.
 */
const slackCommand = (
  situation: Noticing,
  { route: name, account }: Pick<ObservedMemberSlack, 'route' | 'account'>,
  unheard?: Region,
): string => {
  const watch = routeOf(situation, name)?.watch
  const { members } = situation.observed
  const regions = (members?.alerts ?? [])
    .filter((one) => one.route === name && one.account === account)
    .map(({ region }) => region)
  const topicsIn = (those: readonly Region[]): string =>
    those.length === 0 ? "'[]'" : those.map((region) => `arn:aws:sns:${region}:${account}:${watch?.topic}`).join(' ')
  const update = `aws chatbot update-slack-channel-configuration --region us-east-2 --chat-configuration-arn arn:aws:chatbot::${account}:chat-configuration/slack-channel/${watch?.slack?.configuration} --slack-channel-id ${watch?.slack?.channel} --sns-topic-arns`
  const lists = unheard === undefined ? [regions] : [regions.filter((region) => region !== unheard), regions]
  return `${lists.map((those) => `${update} ${topicsIn(those)}`).join(' && ')}, with the account's own credentials`
}

const slackFault = (situation: Noticing, found: ObservedMemberSlack): string | undefined => {
  const route = routeOf(situation, found.route)
  if (route === undefined) return undefined
  const { home } = situation.manifest.regions
  if (!found.isAuthorized) {
    return 'its Slack workspace is not authorized any more. Authorize it in its console (Amazon Q Developer in chat applications); until then the catch-all route sends its findings'
  }
  if (found.configuration === 'missing') {
    return `its Slack configuration is gone. Run ${makeAgain(situation, { stackSet: route.slackStackSet, account: found.account, region: home })}`
  }
  return found.configuration === 'there'
    ? undefined
    : `its Slack configuration was changed. Run ${slackCommand(situation, found)}`
}

const noticeFaults = (situation: Noticing, { alerts, slack }: ObservedMembers): readonly Notice[] => {
  const notice = (
    code: 'MEMBER_ALERTS_CHANGED' | 'MEMBER_SLACK_CHANGED',
    { route, account, region }: { readonly route: string; readonly account: AccountId; readonly region: Region },
    fault: string | undefined,
  ): readonly Notice[] => {
    const where = `The member route "${route}" does not notify of ${situation.label(account)} in ${region}`
    return fault === undefined ? [] : [{ code, message: `${where}: ${fault}`, account, region }]
  }
  const { home } = situation.manifest.regions
  const sound = slack.filter((one) => slackFault(situation, one) === undefined)
  const hasSlack = (found: ObservedMemberAlerts): boolean =>
    sound.some(({ route, account }) => route === found.route && account === found.account)
  return [
    ...alerts.flatMap((one) => notice('MEMBER_ALERTS_CHANGED', one, alertsFault(situation, one, hasSlack(one)))),
    ...slack.flatMap((one) => notice('MEMBER_SLACK_CHANGED', { ...one, region: home }, slackFault(situation, one))),
  ]
}

const noticeUnread = ({ label }: Noticing, { withoutRole, refused, later }: ObservedMembers): readonly Notice[] => {
  const lost =
    'CloudFormation says that the stacks of member routes are current; whether what they made is still there was not looked at'
  const reasons = [
    ...(withoutRole.length > 0
      ? [`in ${listed(withoutRole.map(label))}: name a role there as "organization" / "memberAccessRole"`]
      : []),
    ...(refused.accounts.length > 0 ? [`in ${listed(refused.accounts.map(label))}: ${refused.message}`] : []),
    ...(later > 0 ? [`in ${counted(later, 'more account')}, which another day's run looks into`] : []),
  ]
  return reasons.map((reason) => ({ code: 'MEMBERS_UNREAD' as const, message: `${lost} ${reason}` }))
}

/** What was changed or deleted in members behind CloudFormation's back. Nothing where nobody looked. */
export const noticeMembers = (situation: Noticing): Contribution => {
  const { members } = situation.observed
  return members ? { notices: [...noticeFaults(situation, members), ...noticeUnread(situation, members)] } : {}
}
