import type { AccountId, Region } from '../../manifest/ids'
import { requireOrganization } from '../../manifest/manifest'
import type { Desired } from '../state/desired'
import type { ObservedPolicy } from '../state/observed-policies'
import {
  type Applies,
  allOf,
  judgeCondition,
  matchesPattern,
  namesRegion,
  type PolicyRequest,
  textsOf,
} from './policy-condition'

/** Requests of a policy that denies some of them, for the same reason. */
export interface PolicyDenial {
  readonly policy: ObservedPolicy
  /** IAM actions, each once, in the order in which they were asked for. */
  readonly actions: readonly string[]
  readonly regions: readonly Region[]
  /** Whether it is the Region that the statement denies; else it denies the actions wherever they are. */
  readonly isRegional: boolean
  /** False where the statement has other conditions, which may exempt us. */
  readonly isCertain: boolean
}

/** What is done in each Region in the security account, by whatever role. */
const deliveryActions = [
  'cloudformation:CreateStack',
  'sns:CreateTopic',
  'sqs:CreateQueue',
  'events:PutRule',
  'kms:CreateKey',
  'cloudwatch:PutMetricAlarm',
] as const

const administratorActions = [
  'guardduty:UpdateDetector',
  'guardduty:UpdateOrganizationConfiguration',
  'guardduty:CreateMembers',
  'guardduty:UpdateMemberDetectors',
] as const

/** The Region in which Chatbot's API is called, whatever the Region of a topic. */
const chatbotRegion = 'us-east-2' as Region

/** The requests that are made in the security account in the given Regions. */
export const requestsOf = (
  { manifest, assembly }: Pick<Desired, 'manifest' | 'assembly'>,
  regions: readonly Region[],
): readonly PolicyRequest[] => {
  const { securityAccount, accessRole } = requireOrganization(manifest)
  const role = (name: string, account: AccountId = securityAccount) => `arn:aws:iam::${account}:role/${name}`
  return [
    ...regions.flatMap((region) => [
      ...administratorActions.map((action) => ({ action, region, principal: role(accessRole) })),
      ...deliveryActions.map((action) => ({ action, region })),
      { action: 'events:PutEvents', region, principal: role(assembly.homeRecord.role) },
      // EventBridge and CloudWatch publish as services, which these policies do not reach as far as
      // is documented: a denial is named, and never certain.
      { action: 'sns:Publish', region },
    ]),
    ...(assembly.slackStack === undefined
      ? []
      : [{ action: 'chatbot:CreateSlackChannelConfiguration', region: chatbotRegion }]),
  ]
}

/** The requests that CloudFormation makes in the accounts of member routes. */
export const memberRequestsOf = (regions: readonly Region[]): readonly PolicyRequest[] =>
  regions.flatMap((region) => deliveryActions.map((action) => ({ action, region })))

interface Statement {
  readonly Effect?: unknown
  readonly Action?: unknown
  readonly NotAction?: unknown
  readonly Resource?: unknown
  readonly Condition?: unknown
}

const names = (patterns: unknown, action: string): boolean =>
  textsOf(patterns).some((pattern) => matchesPattern(pattern, action))

const concerns = ({ Action, NotAction }: Statement, action: string): boolean =>
  Action === undefined ? NotAction !== undefined && !names(NotAction, action) : names(Action, action)

/** A resource of another service is none that the action is about. */
const judgeResource = ({ Resource }: Statement, action: string): Applies => {
  const resources = textsOf(Resource)
  if (resources.includes('*')) return 'yes'
  const [service = ''] = action.split(':')
  // What is assumed is a role, whose ARN is one of IAM.
  const owner = service === 'sts' ? 'iam' : service
  const isPossible = resources.some((resource) => matchesPattern(resource.split(':')[2] ?? '*', owner))
  return resources.length > 0 && !isPossible ? 'no' : 'perhaps'
}

const uncertain: readonly string[] = ['sns:Publish']

const judgeStatement = (statement: Statement, request: PolicyRequest): Applies => {
  if (statement.Effect !== 'Deny' || !concerns(statement, request.action)) return 'no'
  return allOf([
    judgeCondition(statement.Condition, request),
    judgeResource(statement, request.action),
    uncertain.includes(request.action) ? 'perhaps' : 'yes',
  ])
}

const statementsOf = ({ content }: ObservedPolicy): readonly Statement[] => {
  const { Statement: found } = JSON.parse(content) as { Statement?: Statement | readonly Statement[] }
  return found === undefined ? [] : [found].flat()
}

const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)]

/** `perhaps` where conditions or resources decide. */
const allowsAt = (policies: readonly ObservedPolicy[], request: PolicyRequest): Applies => {
  const verdicts = policies
    .flatMap(statementsOf)
    .filter((statement) => statement.Effect === 'Allow' && concerns(statement, request.action))
    .map((statement) => allOf([judgeCondition(statement.Condition, request), judgeResource(statement, request.action)]))
  if (verdicts.includes('yes')) return 'yes'
  return verdicts.includes('perhaps') ? 'perhaps' : 'no'
}

/**
 * What no policy of a level of the organization allows: where FullAWSAccess is missing, what is not allowed is denied
 * (docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html).
 */
export const notAllowed = (
  policies: readonly ObservedPolicy[],
  requests: readonly PolicyRequest[],
): Pick<PolicyDenial, 'actions' | 'regions'> => {
  const denied = requests.filter(
    (request) => !uncertain.includes(request.action) && allowsAt(policies, request) === 'no',
  )
  return { actions: unique(denied.map(({ action }) => action)), regions: unique(denied.map(({ region }) => region)) }
}

interface Judged extends PolicyRequest {
  readonly isRegional: boolean
  readonly isCertain: boolean
}

/** How a policy denies a request: by the statement that does so most certainly. */
const judge = (statements: readonly Statement[], request: PolicyRequest): Judged | undefined => {
  const found = statements
    .map((statement) => ({ statement, applies: judgeStatement(statement, request) }))
    .filter(({ applies }) => applies !== 'no')
    .sort((left, right) => Number(right.applies === 'yes') - Number(left.applies === 'yes'))[0]
  if (!found) return undefined
  return {
    ...request,
    isRegional: namesRegion(found.statement.Condition),
    isCertain: found.applies === 'yes',
  }
}

/** Requests in the same Regions are one denial, so that a policy that denies a Region is said once. */
const denialsBy = (policy: ObservedPolicy, denied: readonly Judged[]): readonly PolicyDenial[] => {
  const regionsOf = (action: string, like: Judged) =>
    unique(
      denied
        .filter((one) => one.action === action && one.isRegional === like.isRegional)
        .filter((one) => one.isCertain === like.isCertain)
        .map(({ region }) => region),
    )
  const groups = new Map<string, PolicyDenial>()
  for (const one of denied) {
    const { isRegional, isCertain } = one
    const regions = regionsOf(one.action, one)
    const key = [isRegional, isCertain, ...regions].join(' ')
    const actions = unique([...(groups.get(key)?.actions ?? []), one.action])
    groups.set(key, { policy, actions, regions, isRegional, isCertain })
  }
  return [...groups.values()]
}

/**
 * What the policies deny of some requests. What a policy certainly denies is said of it; what it may
 * deny, only where it certainly denies nothing.
 * @throws SyntaxError for a document that is not JSON, which AWS Organizations does not keep.
 */
export const policyDenials = (
  policies: readonly ObservedPolicy[],
  requests: readonly PolicyRequest[],
): readonly PolicyDenial[] =>
  policies.flatMap((policy) => {
    const statements = statementsOf(policy)
    const denials = denialsBy(
      policy,
      requests.flatMap((request) => judge(statements, request) ?? []),
    )
    const certain = denials.filter(({ isCertain }) => isCertain)
    return certain.length > 0 ? certain : denials
  })
