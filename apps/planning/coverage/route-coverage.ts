import type { TeamsChannelId, TopicArn, UnitId } from '../../manifest/ids'
import type { Delivery, Route, Severity } from '../../manifest/manifest'
import { choiceOf, type FindingChoice } from '../../manifest/routing/finding-choice'
import { type CompanyTopicState, companyTopicState } from '../delivery/company-topics'
import { isDeployed } from '../delivery/first-stack'
import { judgeMail, type MailVerdict, type RouteMail } from '../delivery/plan-mail'
import type { Situation } from '../situation/situation'
import { takenChannels } from '../stacks/slack-obstacle'
import { takenTeamsChannels } from '../stacks/teams-obstacle'
import { isSeen } from '../state/seen'
import type { BrokenWays } from './broken-ways'
import { type MemberCoverage, type MemberSlackState, memberCoverage } from './member-coverage'

/**
 * How a central route's Slack channel stands; `taken` is configured by somebody else, `disabled` by Chatbot, and of a `broken` one a
 * link on the way is not as it was deployed.
 */
type SlackState = 'deployed' | 'broken' | 'disabled' | 'missing' | 'not-authorized' | 'taken' | 'unknown'

/** How an address stands; `broken` is confirmed, and a link on the way to it is not as it was deployed. */
type MailState = MailVerdict | 'broken'

/** How a topic of the company's own stands; `broken` is open, and a link on the way to it is not as it was deployed. */
type TopicState = CompanyTopicState | 'broken' | 'not-deployed'

/** One route with its channels. */
export interface RouteCoverage {
  readonly name: string
  readonly deliver: Delivery
  readonly units: readonly UnitId[]
  readonly accounts: Route['accounts']
  readonly minimumSeverity: Severity
  /** What the route chooses of these findings; absent where it takes all. */
  readonly chooses?: FindingChoice
  /** Of a member route the state is the worst of its accounts' states. */
  readonly slack?: { readonly channel: string; readonly state: SlackState | MemberSlackState }
  readonly email: readonly { readonly address: string; readonly state: MailState }[]
  /** The topic of the company's own; absent where the route names none. */
  readonly topic?: { readonly arn: TopicArn; readonly state: TopicState }
  /** The channel of Microsoft Teams; absent where the route names none. */
  readonly teams?: { readonly channel: TeamsChannelId; readonly state: SlackState }
  /** The accounts that a member route reaches, by id; absent for central routes. */
  readonly members?: readonly MemberCoverage[]
}

type Covered = Pick<Situation, 'manifest' | 'assembly' | 'observed'> & { readonly broken: BrokenWays }

const channelState = ({ broken }: Covered, route: string, state: SlackState): SlackState => {
  const isDisabled = broken.disabled.has(route)
  if (isDisabled && (state === 'deployed' || state === 'not-authorized')) return 'disabled'
  if (state !== 'deployed') return state
  return broken.slack.has(route) ? 'broken' : state
}

/** Everybody's way to a route's mail, or one subscription. */
const mailState = ({ assembly, broken }: Covered, { route, email, verdict }: RouteMail): MailState => {
  if (verdict !== 'confirmed') return verdict
  const isBroken = broken.mail.has(route) || broken.subscriptions.has(`${assembly.mailTopics[route]}/${email}`)
  return isBroken ? 'broken' : verdict
}

const slackState = (situation: Covered, held: string): SlackState => {
  const { assembly, observed } = situation
  const { slackAuthorized, stacks } = observed
  if (slackAuthorized === undefined || !isSeen(slackAuthorized)) return 'unknown'
  if (!slackAuthorized.seen) return 'not-authorized'
  if (takenChannels(situation).some(({ channel }) => channel === held)) return 'taken'
  if (!isSeen(stacks)) return 'unknown'
  const wanted = assembly.stacks.find(({ name }) => name === assembly.slackStack)
  return stacks.seen.some(({ name, digest }) => name === wanted?.name && digest === wanted.digest)
    ? 'deployed'
    : 'missing'
}

/** As that of Slack: both stand in one stack, behind the same topics. */
const teamsState = (situation: Covered, route: string, held: TeamsChannelId): SlackState => {
  const { assembly, observed, broken } = situation
  const { teamsAuthorized, stacks } = observed
  if (teamsAuthorized === undefined || !isSeen(teamsAuthorized) || !isSeen(stacks)) return 'unknown'
  if (broken.disabledTeams.has(route)) return 'disabled'
  if (!teamsAuthorized.seen) return 'not-authorized'
  if (takenTeamsChannels(situation).some(({ channel }) => channel === held)) return 'taken'
  const wanted = assembly.stacks.find(({ name }) => name === assembly.slackStack)
  if (!stacks.seen.some(({ name, digest }) => name === wanted?.name && digest === wanted.digest)) return 'missing'
  return broken.teams.has(route) ? 'broken' : 'deployed'
}

const topicState = (situation: Covered, route: string, topic: TopicArn): TopicState => {
  const state = companyTopicState(situation, topic)
  if (state !== 'open') return state
  if (!isDeployed(situation)) return 'not-deployed'
  return situation.broken.topics.has(route) ? 'broken' : state
}

/** The worst first. */
const slackOrder: readonly MemberSlackState[] = [
  'failed',
  'missing',
  'unknown',
  'in-progress',
  'not-authorized',
  'deployed',
]

const worstSlack = (members: readonly MemberCoverage[]): MemberSlackState =>
  slackOrder.find((state) => members.some(({ slack }) => slack === state)) ?? 'unknown'

/** The routes in the manifest's order. */
export const routeCoverage = (situation: Covered): readonly RouteCoverage[] => {
  const mail = judgeMail(situation)
  return situation.manifest.routes.map((route) => {
    const { name, deliver, units, accounts, minimumSeverity, slack, teams, topic } = route
    const chooses = choiceOf(route)
    const members = deliver === 'member' ? memberCoverage(situation, name) : undefined
    const state = members
      ? worstSlack(members)
      : slack === undefined
        ? undefined
        : channelState(situation, name, slackState(situation, slack))
    return {
      name,
      deliver,
      units,
      accounts,
      minimumSeverity,
      ...(chooses && { chooses }),
      ...(slack !== undefined && state !== undefined && { slack: { channel: slack, state } }),
      email: mail
        .filter(({ route }) => route === name)
        .map((one) => ({ address: one.email, state: mailState(situation, one) })),
      ...(teams !== undefined && { teams: { channel: teams, state: teamsState(situation, name, teams) } }),
      ...(topic !== undefined && { topic: { arn: topic, state: topicState(situation, name, topic) } }),
      ...(members && { members }),
    }
  })
}
