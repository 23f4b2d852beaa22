import type { Region } from '../../manifest/ids'
import type { Action } from '../actions/action'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { regionsInView } from '../state/desired'
import type { ObservedPolicies, ObservedPolicy } from '../state/observed-policies'
import { isSeen } from '../state/seen'
import { noticeChatbotPolicy, noticeMemberChatbotPolicy, noticeTeamsPolicy } from './chatbot-policy'
import { noticeGuardDutyPolicies } from './guardduty-policy'
import { guardrailsName } from './guardrail-steps'
import type { PolicyRequest } from './policy-condition'
import { memberRequestsOf, notAllowed, type PolicyDenial, policyDenials, requestsOf } from './policy-denials'
import { type PolicyTargets, policyTargets } from './policy-targets'
import { memberResourceRequestsOf, resourceRequestsOf } from './resource-requests'

type Judging = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'regions' | 'label'>

/** What is denied, and to whom. */
interface Denied extends Pick<PolicyDenial, 'actions' | 'regions' | 'isRegional' | 'isCertain'> {
  /** The policy that denies it; absent where what denies it is that no policy of `level` allows it. */
  readonly policy?: ObservedPolicy
  readonly level?: string
  readonly whom: string
  /** Whether it is a resource control policy, by which resources are protected; default a service control policy. */
  readonly isOfResources?: boolean
  /** Whether some of these accounts are concerned and not all: the others are served. */
  readonly isOfSome?: boolean
}

const reaching = (policies: readonly ObservedPolicy[], targets: readonly string[]): readonly ObservedPolicy[] =>
  policies.filter((policy) => policy.targets.some((target) => targets.includes(target)))

/** What is asked for, and in whose words it is told. */
interface Asked {
  readonly ofSecurity: readonly PolicyRequest[]
  readonly ofMembers: readonly PolicyRequest[]
  readonly security: string
  readonly members: string
}

/** What policies deny by the level at which they are: of those below a member route's units, some accounts are concerned. */
const denialsOf = (
  policies: readonly ObservedPolicy[],
  targets: PolicyTargets,
  { ofSecurity, ofMembers, security, members }: Asked,
): readonly Denied[] => {
  const ofRoutes = reaching(policies, targets.delivery)
  const lower = reaching(policies, targets.below).filter((policy) => !ofRoutes.includes(policy))
  return [
    ...policyDenials(reaching(policies, targets.security), ofSecurity).map((denial) => ({ ...denial, whom: security })),
    ...policyDenials(ofRoutes, ofMembers).map((denial) => ({ ...denial, whom: members })),
    ...policyDenials(lower, ofMembers).map((denial) => ({ ...denial, whom: `${members} there`, isOfSome: true })),
  ]
}

/** Guardpost's own guardrails leave its roles out: what they may deny by that condition they do not, and what they deny for certain is told. */
const isByGuardrails = ({ policy, isCertain }: Denied): boolean => policy?.name === guardrailsName && !isCertain

const denialsIn = (situation: Judging, policies: readonly ObservedPolicy[]): readonly Denied[] => {
  const { observed } = situation
  const regions = situation.regions.map(({ region }) => region)
  const targets = policyTargets(situation, isSeen(observed.accounts) ? observed.accounts.seen : [])
  const [ofSecurity, ofMembers] = [requestsOf(situation, regions), memberRequestsOf(regions)]
  const security = 'to the security account'
  const members = 'to accounts of member routes'
  const below = absences(situation, {
    policies,
    levels: targets.below,
    requests: ofMembers,
    whom: `${members} there`,
  })
  return [
    ...denialsOf(policies, targets, { ofSecurity, ofMembers, security, members }).filter((one) => !isByGuardrails(one)),
    ...absences(situation, { policies, levels: targets.security, requests: ofSecurity, whom: security }),
    ...absences(situation, { policies, levels: targets.delivery, requests: ofMembers, whom: members }),
    ...below.map((denial) => ({ ...denial, isOfSome: true })),
  ]
}

/** What resource control policies deny of the resources that are made, to whomever. */
const resourceDenialsIn = (situation: Judging, policies: readonly ObservedPolicy[]): readonly Denied[] => {
  const { observed } = situation
  const regions = situation.regions.map(({ region }) => region)
  const targets = policyTargets(situation, isSeen(observed.accounts) ? observed.accounts.seen : [])
  const asked: Asked = {
    ofSecurity: resourceRequestsOf(situation, regions),
    ofMembers: memberResourceRequestsOf(situation, regions),
    security: 'on resources of the security account',
    members: 'on resources of accounts of member routes',
  }
  return denialsOf(policies, targets, asked).map((denial) => ({ ...denial, isOfResources: true }))
}

interface Levels {
  readonly policies: readonly ObservedPolicy[]
  readonly levels: readonly string[]
  readonly requests: readonly PolicyRequest[]
  readonly whom: string
}

/** What an allow list leaves out, at each level from which FullAWSAccess was detached. */
const absences = ({ observed }: Judging, { policies, levels, requests, whom }: Levels): readonly Denied[] =>
  levels
    .filter((level) => observed.policies?.withoutFullAccess?.includes(level) === true)
    .map((level) => ({ level, whom, ...notAllowed(reaching(policies, [level]), requests) }))
    .filter(({ actions }) => actions.length > 0)
    .map((denial) => ({ ...denial, isRegional: false, isCertain: true }))

const inWords = (denial: Denied, all: readonly Region[]): string => {
  const { policy, level, actions, regions, isCertain, whom, isOfResources = false } = denial
  const denies = isCertain ? 'denies' : 'may deny, unless its other conditions exempt it,'
  const isEverywhere = all.length > 1 && all.every((region) => regions.includes(region))
  const isChatbot = actions.some((action) => action.startsWith('chatbot:'))
  const why = isChatbot ? ", where Chatbot is served whatever a topic's Region," : ''
  const where = isEverywhere ? 'in every Region of the manifest' : `in ${regions.join(', ')}`
  if (policy === undefined) {
    return `FullAWSAccess is not attached to ${level ?? ''}, and no service control policy there allows ${actions.join(', ')} ${where}${why} ${whom}`
  }
  const kind = isOfResources ? 'resource control policy' : 'service control policy'
  return `The ${kind} "${policy.name}" (${policy.id}), attached to ${policy.targets.join(', ')}, ${denies} ${actions.join(', ')} ${where}${why} ${whom}`
}

const placeOf = ({ regions }: Denied): Pick<Refusal, 'region'> => {
  const [region, ...others] = regions
  return region === undefined || others.length > 0 ? {} : { region }
}

const stackKinds: readonly Action['kind'][] = ['bootstrap', 'deploy-stack', 'retry-instances']

/** Whether the plan does something that is denied: it would fail in the middle. */
const isDue = ({ actions: denied, regions, isOfResources = false }: Denied, actions: readonly Action[]): boolean =>
  actions.some((action) => {
    // An export needs its bucket and key, which are in the home Region.
    if (isOfResources && action.kind === 'put-destination') return denied.some((name) => /^(s3|kms):/.test(name))
    const isStack = stackKinds.includes(action.kind)
    const isConcerned = denied.some((name) => name.startsWith('guardduty:') !== isStack)
    return isConcerned && (isStack || ('region' in action && regions.some((region) => region === action.region)))
  })

/** What is denied and due is refused; what is denied and not due is a problem of the next change. */
const judge = (
  denial: Denied,
  { actions, all }: { readonly actions: readonly Action[]; readonly all: readonly Region[] },
): Contribution => {
  const message = inWords(denial, all)
  const { isCertain, isRegional } = denial
  if (!isCertain) {
    const code: Notice['code'] = isRegional ? 'REGION_MAY_BE_DENIED' : 'POLICY_MAY_DENY'
    return { notices: [{ code, message, ...placeOf(denial) }] }
  }
  if (denial.isOfSome === true || !isDue(denial, actions))
    return { notices: [{ code: 'CHANGE_DENIED', message, ...placeOf(denial) }] }
  return { refusals: [refusal(isRegional ? 'REGION_DENIED' : 'POLICY_DENIES', message, placeOf(denial))] }
}

/** Policies that may not be read are named once for each call that was refused. */
const noticeUnread = (policies: ObservedPolicies): readonly Notice[] => {
  const { root, serviceControl, resourceControl, guardDuty, chatbot } = policies
  const reads = [root, serviceControl, ...(resourceControl ? [resourceControl] : []), guardDuty, chatbot]
  const denied = reads.flatMap((one) => (isSeen<unknown>(one) ? [] : [one.denied]))
  const messages = denied.map(({ operation, account, message }) => ({
    code: 'POLICIES_UNREAD' as const,
    message: `${operation} is not allowed: ${message}; whether a policy of the organization is in the way is not known`,
    account,
  }))
  return [...new Map(messages.map((notice) => [notice.message, notice])).values()]
}

/**
 * What the organization's policies deny or decide of what the manifest wants, whatever else is
 * wrong. A wave or a Region that is added is judged by the Regions in view.
 * @param actions those of the plan: what is denied of them is refused.
 */
export const planPolicies = (
  situation: Judging,
  actions: readonly Action[],
): Required<Pick<Contribution, 'refusals' | 'notices'>> => {
  const { observed, manifest } = situation
  const { policies } = observed
  if (policies === undefined) return { refusals: [], notices: [] }
  const { serviceControl, resourceControl } = policies
  const denials = [
    ...(isSeen(serviceControl) ? denialsIn(situation, serviceControl.seen) : []),
    ...(resourceControl && isSeen(resourceControl) ? resourceDenialsIn(situation, resourceControl.seen) : []),
  ]
  const all = regionsInView(situation)
  const judged = denials.map((denial) => judge(denial, { actions, all }))
  return {
    refusals: judged.flatMap(({ refusals = [] }) => refusals),
    notices: [
      ...judged.flatMap(({ notices = [] }) => notices),
      ...noticeGuardDutyPolicies(
        manifest,
        policies,
        actions.some(({ kind }) => kind === 'disable-policy-type'),
      ),
      ...noticeChatbotPolicy(manifest, policies),
      ...noticeTeamsPolicy(manifest, policies),
      ...noticeMemberChatbotPolicy(situation, policies),
      ...noticeUnread(policies),
    ],
  }
}
