import type { AccountId } from '../../manifest/ids'
import { standingMemberLinks } from '../../planning/path/member-links'
import type { Desired } from '../../planning/state/desired'
import type { Denied, Observed } from '../../planning/state/observed'
import type { ObservedMember, ObservedMembers } from '../../planning/state/observed-members'
import type { LinkType, ObservedPath, PathLink } from '../../planning/state/path-link'
import { isSeen } from '../../planning/state/seen'
import { groupBy } from '../../planning/words/group-by'
import { seen } from '../aws/attempt'
import type { PathAws } from '../aws/aws-port'
import type { Aws } from '../aws/clients'
import { mapBounded, mapCounted } from '../base/bounded'
import type { Output } from '../base/port'
import { observeSlackWorkspace } from './observe-slack'
import { type LinkReader, readEach } from './path/link-reader'
import { readConfigurations } from './path/read-configurations'
import { readMemberRule, readMemberSubscription } from './path/read-member-links'
import { readQueue } from './path/read-queue'
import { readRole } from './path/read-role'
import { readTopic } from './path/read-topics'

/** Accounts that are looked into at once: each costs a role's session. */
const concurrentAccounts = 8
/** Kinds of links, each in one Region, that are read at once in an account; each reader bounds its own calls. */
const concurrentKinds = 12
/** Accounts that one run looks into: six calls each with Slack, and five for each Region and route. */
const mostAccounts = 200
/** Of accounts that have nothing of a member route, but rules of sources that arrive in every account: six calls for each Region. */
const mostOfSources = 5
const millisecondsPerDay = 86_400_000

/** What of member routes is looked at, through which clients, and what time it is. */
interface MemberLook {
  readonly desired: Desired
  readonly observed: Pick<Observed, 'stacks' | 'stackSets' | 'accounts'>
  readonly aws: Pick<Aws, 'inMember'>
  readonly output: Output
  /** Milliseconds of the run's clock. */
  readonly now: number
}

/** So many accounts a run, every day the next ones, so that all have their turn. */
const ofToday = (accounts: readonly AccountId[], now: number, most: number): readonly AccountId[] => {
  if (accounts.length <= most) return accounts
  const begin = (Math.floor(now / millisecondsPerDay) * most) % accounts.length
  return [...accounts.slice(begin), ...accounts.slice(0, begin)].slice(0, most)
}

/** What the templates of member routes hold. */
const readers: Readonly<Partial<Record<LinkType, LinkReader>>> = {
  'AWS::IAM::Role': readEach(readRole),
  'AWS::SQS::Queue': readEach(readQueue),
  'AWS::SNS::Topic': readEach(readTopic),
  'AWS::Events::Rule': readEach(readMemberRule),
  'AWS::Chatbot::SlackChannelConfiguration': readConfigurations,
  'Chatbot subscription': readEach(readMemberSubscription),
}

interface MemberPlace {
  readonly account: AccountId
  readonly aws: PathAws
}

/** Reads links of member routes in one account. */
export const readMemberLinks = async (
  links: readonly PathLink[],
  { account, aws }: MemberPlace,
): Promise<ObservedPath> => {
  const groups = [...groupBy(links, ({ type, region }) => `${type} ${region}`).values()]
  const parts = await mapBounded(groups, concurrentKinds, async (group) => {
    const [first] = group
    return (first && (await readers[first.type]?.(group, { aws, account, region: first.region }))) ?? []
  })
  return { links: parts.flat(), keys: {} }
}

const lookInto = async (look: MemberLook, account: AccountId, links: readonly PathLink[]): Promise<ObservedMember> => {
  const { organization, slack } = look.desired.manifest
  const aws = await look.aws.inMember(account, organization.memberAccessRole ?? '')
  const hasSlack = links.some(({ type }) => type === 'AWS::Chatbot::SlackChannelConfiguration')
  const [path, isAuthorized] = await Promise.all([
    readMemberLinks(links, { account, aws }),
    slack && hasSlack
      ? seen(async () => observeSlackWorkspace(await aws.chatbot(), account, slack.workspace))
      : undefined,
  ])
  return { account, path, ...(isAuthorized && { isAuthorized }) }
}

const stackSetsOf = (
  route: NonNullable<Desired['assembly']['memberDelivery']>['routes'][number],
): readonly string[] => [route.alertsStackSet, route.slackStackSet]

/** The refusal of an account that refuses everything, as one does whose role cannot be assumed. */
const refusalOf = ({ path }: ObservedMember): Denied | undefined => {
  const denied = path.links.flatMap(({ found }) => (isSeen(found) ? [] : [found.denied]))
  return denied.length === path.links.length ? denied[0] : undefined
}

/**
 * Reads in the members' accounts what member routes have there, link by link, which the list of stack instances does not show: a stack that
 * was deleted by hand is CURRENT to its StackSet. Only what is current is looked at, with `memberAccessRole`; in the security account with
 * its own role. Undefined without member routes.
 * @throws AwsCallFailed for every failure but a refusal.
 */
const observeMemberPaths = async (look: MemberLook): Promise<ObservedMembers | undefined> => {
  const links = standingMemberLinks(look.desired, look.observed)
  if (links.size === 0) return undefined
  const { memberAccessRole: role, securityAccount } = look.desired.manifest.organization
  const all = [...links.keys()].sort()
  const reachable = all.filter((account) => role !== undefined || account === securityAccount)
  const ofRoutes = new Set(look.desired.assembly.memberDelivery?.routes.flatMap(stackSetsOf))
  const hasRoute = (account: AccountId): boolean =>
    links.get(account)?.some(({ stack }) => ofRoutes.has(stack)) ?? false
  const chosen = [
    ...ofToday(reachable.filter(hasRoute), look.now, mostAccounts),
    ...ofToday(
      reachable.filter((account) => !hasRoute(account)),
      look.now,
      mostOfSources,
    ),
  ].sort()
  const task = ofRoutes.size > 0 ? 'Accounts of member routes read' : 'Accounts of sources read'
  const work = { limit: concurrentAccounts, task, output: look.output }
  const read = await mapCounted(chosen, work, (account) => lookInto(look, account, links.get(account) ?? []))
  const refused = read.flatMap((member) => {
    const denied = refusalOf(member)
    return denied === undefined ? [] : [{ account: member.account, denied }]
  })
  const [first] = refused
  const isOut = new Set(refused.map(({ account }) => account))
  return {
    read: read.filter(({ account }) => !isOut.has(account)),
    withoutRole: all.filter((account) => !reachable.includes(account)),
    refused: {
      accounts: [...isOut],
      message: first === undefined ? '' : `${first.denied.operation}: ${first.denied.message}`,
    },
    later: reachable.filter((account) => hasRoute(account) && !chosen.includes(account)),
  }
}

/** What was observed, and what is in the accounts of member routes */
export const withMemberPaths = async (look: MemberLook & { readonly observed: Observed }): Promise<Observed> => {
  const members = await observeMemberPaths(look)
  return members === undefined ? look.observed : { ...look.observed, members }
}
