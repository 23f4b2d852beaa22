import type { AccountId, Region } from '../../manifest/ids'
import { type Contribution, combine } from '../actions/plan-value'
import type { RestoreInstances } from '../actions/stacks/restore-instances'
import type { RestoreMemberLink } from '../actions/stacks/restore-member-link'
import type { Notice } from '../refusals/notice-codes'
import type { Situation } from '../situation/situation'
import type { ObservedMember } from '../state/observed-members'
import { linkId, linkTypeNames, type PathLink } from '../state/path-link'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import { quoted } from '../words/listed'
import { isOfSlack, linkInWords, noticeDisabled, reasonOf, withoutState } from './broken-in-words'
import { type BrokenLink, brokenLinks } from './compare-links'
import { linkIn } from './member-links'
import { noticeUnreadMembers } from './notice-unread-members'

type MemberSituation = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'label'>

/** What was found in one member. */
interface JudgedMember {
  readonly account: AccountId
  /** What can be restored one by one, in the order of that. */
  readonly links: readonly BrokenLink[]
  /** Stacks that somebody deleted, with the routes that they serve. */
  readonly stacks: readonly Pick<PathLink, 'stack' | 'region' | 'routes'>[]
  readonly notices: readonly Notice[]
}

/** Whether a role puts events of the account on a bus: without its policy nothing arrives there. */
const forwards = ({ Policies = [] }: PathLink['properties']): boolean =>
  JSON.stringify(Policies).includes('events:PutEvents')

/**
 * A member's administrators own the account: policies of theirs in the role for graphs, and topics of
 * theirs that they send to the same channel, are none of ours.
 */
const isTheirs = (
  { type, properties }: PathLink,
  { property, is, should }: BrokenLink['differences'][number],
): boolean => {
  if (type === 'AWS::IAM::Role') {
    return property !== 'AssumeRolePolicyDocument' && !(property === 'Policies' && forwards(properties))
  }
  if (property !== 'SnsTopicArns') return false
  const held = new Set([is ?? []].flat())
  return [should].flat().every((topic) => held.has(topic))
}

const withoutTheirs = ({ link, differences }: BrokenLink): readonly BrokenLink[] => {
  const ours = differences.filter((difference) => !isTheirs(link, difference))
  return differences.length > 0 && ours.length === 0 ? [] : [{ link, differences: ours }]
}

const instanceOf = ({ stack, region }: PathLink): string => `${stack} ${region}`

/**
 * Instances of which nothing is left: their stacks were deleted. What Chatbot makes is in no stack. One link alone tells nothing of its
 * stack, and is restored by itself.
 */
const goneInstances = (links: readonly PathLink[], broken: readonly BrokenLink[]): ReadonlySet<string> => {
  const absent = new Set(broken.filter(({ differences }) => differences.length === 0).map(({ link }) => link))
  const inStacks = links.filter(({ type }) => type !== 'Chatbot subscription')
  return new Set(
    [...groupBy(inStacks, instanceOf)].flatMap(([instance, held]) =>
      held.length > 1 && held.every((link) => absent.has(link)) ? [instance] : [],
    ),
  )
}

const revoked = (
  { manifest, label }: MemberSituation,
  { account, isAuthorized }: ObservedMember,
  slack: readonly PathLink[],
): readonly Notice[] => {
  if (isAuthorized === undefined || !isSeen(isAuthorized) || isAuthorized.seen) return []
  const { home } = manifest.regions
  return [...new Set(slack.flatMap(({ routes }) => routes))].map((route) =>
    changed('MEMBER_SLACK_CHANGED', {
      what: `The member route "${route}" does not notify of ${label(account)} in ${home}: its Slack workspace is not authorized any more. Authorize it in its console (Amazon Q Developer in chat applications); until then the catch-all route sends its findings`,
      routes: [route],
      account,
      region: home,
    }),
  )
}

const changed = (
  code: 'MEMBER_ALERTS_CHANGED' | 'MEMBER_SLACK_CHANGED',
  { what, routes, account, region }: { what: string; routes: readonly string[]; account: AccountId; region: Region },
): Notice => ({ code, message: what, account, region, routes, accounts: [account], regions: [region] })

const judge = (situation: MemberSituation, member: ObservedMember): JudgedMember => {
  const { account, path } = member
  const lookedAt = new Set(path.links.map(linkId))
  const declared = situation.assembly.memberDelivery?.path ?? []
  const links = declared.filter((link) => lookedAt.has(linkId(link))).map((link) => linkIn(account, link))
  const all = brokenLinks(links, path).flatMap(withoutTheirs)
  const lost = revoked(
    situation,
    member,
    links.filter((link) => link.type === 'AWS::Chatbot::SlackChannelConfiguration'),
  )
  // While the workspace is not authorized nothing of Slack can be restored, and that is said once.
  const broken = lost.length === 0 ? all : all.filter((one) => !isOfSlack(one))
  const gone = goneInstances(links, broken)
  const rank = ({ link }: BrokenLink): number => linkTypeNames.indexOf(link.type)
  const stacks = [
    ...groupBy(
      links.filter((link) => gone.has(instanceOf(link))),
      instanceOf,
    ).values(),
  ].flatMap(([first]) => first ?? [])
  return {
    account,
    stacks,
    links: broken
      .filter(({ link }) => link.type === 'Chatbot subscription' || !gone.has(instanceOf(link)))
      .flatMap((one) => withoutState(one) ?? [])
      .sort((a, b) => rank(a) - rank(b)),
    notices: [...lost, ...noticeDisabled(broken, path, account)],
  }
}

const noticeChanged = (situation: MemberSituation, { account, links, stacks }: JudgedMember): readonly Notice[] => {
  const routesOfMembers = situation.assembly.memberDelivery?.routes ?? []
  const slackStackSets = new Set(routesOfMembers.map(({ slackStackSet }) => slackStackSet))
  const isOfMemberRoute = ({ stack }: Pick<PathLink, 'stack'>): boolean =>
    routesOfMembers.some(({ alertsStackSet, slackStackSet }) => [alertsStackSet, slackStackSet].includes(stack))
  const notice = (link: Pick<PathLink, 'stack' | 'region' | 'routes'>, isSlack: boolean, fault: string): Notice => {
    const routes = quoted(link.routes)
    const where = `${situation.label(account)} in ${link.region}`
    const who = isOfMemberRoute(link)
      ? `The member route ${routes} does not notify of`
      : `Other sources of the route ${routes} are not told of`
    return changed(isSlack ? 'MEMBER_SLACK_CHANGED' : 'MEMBER_ALERTS_CHANGED', {
      what: `${who} ${where}: ${fault}. "guardpost deploy" restores it`,
      routes: link.routes,
      account,
      region: link.region,
    })
  }
  return [
    ...stacks.map((stack) => notice(stack, slackStackSets.has(stack.stack), `the stack of ${stack.stack} is gone`)),
    ...links.map((one) =>
      notice(
        one.link,
        slackStackSets.has(one.link.stack) && one.link.type !== 'Chatbot subscription',
        `${linkInWords(one.link)}: ${reasonOf(one)}`,
      ),
    ),
  ]
}

const restoreInstances = (
  { manifest }: MemberSituation,
  judged: readonly JudgedMember[],
): readonly RestoreInstances[] => {
  const gone = judged.flatMap(({ account, stacks }) => stacks.map(({ stack, region }) => ({ stack, account, region })))
  return [...groupBy(gone, ({ stack }) => stack)].map(([stackSet, instances]) => ({
    kind: 'restore-instances',
    region: manifest.regions.home,
    account: manifest.organization.securityAccount,
    stackSet,
    instances: instances.map(({ account, region }) => ({ account, region, status: 'DELETED' })),
    reason: 'somebody deleted their stacks, which CloudFormation takes for current',
  }))
}

const restoreLinks = ({ account, links }: JudgedMember): readonly RestoreMemberLink[] =>
  links.map((broken) => ({
    kind: 'restore-member-link',
    region: broken.link.region,
    account,
    type: broken.link.type,
    name: broken.link.name,
    link: linkInWords(broken.link),
    routes: broken.link.routes,
    differences: broken.differences,
    reason: reasonOf(broken),
  }))

/**
 * What of member routes was changed or deleted in the accounts behind CloudFormation's back: each is
 * restored, and a notice of `status` until it is. Nothing where nobody looked.
 */
export const planMemberPaths = (situation: MemberSituation): Contribution => {
  const { members } = situation.observed
  if (members === undefined) return {}
  const judged = members.read.map((member) => judge(situation, member))
  return combine([
    { actions: [...restoreInstances(situation, judged), ...judged.flatMap(restoreLinks)] },
    { notices: judged.flatMap((one) => [...noticeChanged(situation, one), ...one.notices]) },
    { notices: noticeUnreadMembers(situation, members) },
  ])
}
