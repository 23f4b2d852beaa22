import { type AccountId, partsOfTopic, type Region, type TopicArn } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { Contribution } from '../actions/plan-value'
import { type Applies, allOf, judgeCondition, matchesPattern, textsOf } from '../policies/policy-condition'
import type { Notice } from '../refusals/notice-codes'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import type { CompanyTopicSettings, ObservedCompanyTopic } from '../state/observed-ways'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'

/** How a topic of the company's own stands: `closed` refuses what is published, `unread` does not let itself be looked at. */
export type CompanyTopicState = 'open' | 'closed' | 'missing' | 'unread' | 'unknown'

type Judged = Pick<Situation, 'manifest' | 'observed' | 'label'>

/** The role of the state machines, which publishes. The stacks name it. */
const publisher = (account: AccountId): string => `arn:aws:iam::${account}:role/guardpost-words`

interface Statement {
  readonly Effect?: unknown
  readonly Principal?: unknown
  readonly Action?: unknown
  readonly Resource?: unknown
  readonly Condition?: unknown
}

const namesPublisher = (principal: unknown, account: AccountId): boolean => {
  const named = typeof principal === 'string' ? [principal] : textsOf((principal as { readonly AWS?: unknown }).AWS)
  return named.some((one) => ['*', account, `arn:aws:iam::${account}:root`, publisher(account)].includes(one))
}

/** Whether a statement is about what the role does with the topic. */
const applies = (statement: Statement, { topic, manifest }: { topic: TopicArn; manifest: Manifest }): Applies => {
  const { id, securityAccount } = manifest.organization
  const isAbout =
    namesPublisher(statement.Principal ?? {}, securityAccount) &&
    textsOf(statement.Action).some((action) => matchesPattern(action, 'sns:Publish')) &&
    textsOf(statement.Resource).some((resource) => matchesPattern(resource, topic))
  if (!isAbout) return 'no'
  return judgeCondition(statement.Condition, {
    action: 'sns:Publish',
    region: manifest.regions.home,
    principal: publisher(securityAccount),
    keys: {
      'aws:PrincipalAccount': securityAccount,
      'aws:PrincipalOrgID': id,
      'aws:SourceOwner': securityAccount,
      'aws:SecureTransport': 'true',
      // A role calls, and no service for a resource of its own.
      'aws:SourceArn': undefined,
      'aws:SourceAccount': undefined,
      'aws:PrincipalServiceName': undefined,
    },
  })
}

const statementsOf = (policy: string): readonly Statement[] =>
  [(JSON.parse(policy) as { readonly Statement?: unknown }).Statement ?? []].flat() as Statement[]

/**
 * Whether the topic's policy lets the role publish. In the role's own account its own policy is enough unless the topic denies it; in
 * another one both have to allow.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
const mayPublish = (topic: TopicArn, { policy }: CompanyTopicSettings, manifest: Manifest): Applies => {
  const verdicts = statementsOf(policy).map((statement) => ({
    effect: statement.Effect,
    verdict: applies(statement, { topic, manifest }),
  }))
  if (verdicts.some(({ effect, verdict }) => effect === 'Deny' && verdict === 'yes')) return 'no'
  const denies = verdicts.some(({ effect, verdict }) => effect === 'Deny' && verdict === 'perhaps') ? 'perhaps' : 'yes'
  if (partsOfTopic(topic).account === manifest.organization.securityAccount) return denies
  const allowing = verdicts.filter(({ effect }) => effect === 'Allow').map(({ verdict }) => verdict)
  const allows = allowing.includes('yes') ? 'yes' : allowing.includes('perhaps') ? 'perhaps' : 'no'
  return allOf([denies, allows])
}

const allowing = (sid: string, account: AccountId, actions: readonly string[], resource: string): string =>
  JSON.stringify({
    Sid: sid,
    Effect: 'Allow',
    Principal: { AWS: publisher(account) },
    Action: actions,
    Resource: resource,
  })

const routesOf = ({ routes }: Manifest, topic: TopicArn): readonly string[] =>
  routes.filter((route) => route.topic === topic).map(({ name }) => name)

/** AWS's own key for SNS lets nobody of another account use it, and its policy cannot be changed. */
const isOwnKeyOfSns = (key: string): boolean => key.endsWith('alias/aws/sns')

const isElsewhere = (topic: TopicArn, { organization }: Manifest): boolean =>
  partsOfTopic(topic).account !== organization.securityAccount

/** What stands against publishing; undefined where nothing does. */
const obstacleOf = (
  { arn, found }: ObservedCompanyTopic,
  manifest: Manifest,
): { readonly code: 'TOPIC_MISSING' | 'TOPIC_CLOSED'; readonly why: string } | undefined => {
  if (!isSeen(found)) return undefined
  if (found.seen === undefined) return { code: 'TOPIC_MISSING', why: 'does not exist' }
  const { securityAccount } = manifest.organization
  const { key } = found.seen
  if (key !== undefined && isOwnKeyOfSns(key) && isElsewhere(arn, manifest)) {
    const why = "is encrypted with AWS's own key for SNS, which no other account may use: give it a key of your own"
    return { code: 'TOPIC_CLOSED', why }
  }
  if (mayPublish(arn, found.seen, manifest) !== 'no') return undefined
  const statement = allowing('Guardpost', securityAccount, ['sns:Publish', 'sns:GetTopicAttributes'], arn)
  const why = isElsewhere(arn, manifest)
    ? `does not let the role guardpost-words publish: add to its policy ${statement}`
    : 'denies the role guardpost-words to publish: exempt the role from that statement of its policy'
  return { code: 'TOPIC_CLOSED', why }
}

/** How each topic of the company's own stands. */
export const companyTopicState = (
  { manifest, observed }: Omit<Judged, 'label'>,
  topic: TopicArn,
): CompanyTopicState => {
  const one = observed.companyTopics?.find(({ arn }) => arn === topic)
  if (one === undefined) return 'unknown'
  if (!isSeen(one.found)) return 'unread'
  const obstacle = obstacleOf(one, manifest)
  if (obstacle) return obstacle.code === 'TOPIC_MISSING' ? 'missing' : 'closed'
  return 'open'
}

const placeOf = (topic: TopicArn): { readonly account: AccountId; readonly region: Region } => {
  const { account, region } = partsOfTopic(topic)
  return { account, region }
}

const unread = ({ manifest, label }: Judged, { arn, found }: ObservedCompanyTopic): readonly Notice[] => {
  if (isSeen(found)) return []
  const { securityAccount } = manifest.organization
  const statement = allowing('Guardpost', securityAccount, ['sns:Publish', 'sns:GetTopicAttributes'], arn)
  const reader = `and for the role that looks, ${found.denied.operation}`
  const message = `Whether the topic ${arn} in ${label(partsOfTopic(arn).account)} takes messages is not known, because it may not be read: its policy needs ${statement} ${reader}`
  return [{ code: 'TOPIC_UNREAD', message, ...placeOf(arn), routes: routesOf(manifest, arn) }]
}

/** Which key of another account it is may be read nowhere but there. */
const encrypted = ({ manifest, label }: Judged, { arn, found }: ObservedCompanyTopic): readonly Notice[] => {
  const key = isSeen(found) ? found.seen?.key : undefined
  if (key === undefined || isOwnKeyOfSns(key) || !isElsewhere(arn, manifest)) return []
  const { securityAccount } = manifest.organization
  const statement = allowing('Guardpost', securityAccount, ['kms:GenerateDataKey', 'kms:Decrypt'], '*')
  const message = `The topic ${arn} is encrypted with the key ${key} of ${label(partsOfTopic(arn).account)}, whose policy nobody can read from here: it needs ${statement}`
  return [{ code: 'TOPIC_KEY', message, ...placeOf(arn), routes: routesOf(manifest, arn) }]
}

/** Refuses topics of the company's own that are missing or take nothing, and names what cannot be known of the others. */
export const judgeCompanyTopics = (situation: Judged): Contribution => {
  const { manifest, observed } = situation
  const topics = observed.companyTopics ?? []
  const refusals = topics.flatMap((one): readonly Refusal[] => {
    const obstacle = obstacleOf(one, manifest)
    if (obstacle === undefined) return []
    const whose = `of the route ${listed(routesOf(manifest, one.arn).map((name) => `"${name}"`))}`
    return [refusal(obstacle.code, `The topic ${one.arn} ${whose} ${obstacle.why}`, placeOf(one.arn))]
  })
  return {
    refusals,
    notices: topics.flatMap((one) => [...unread(situation, one), ...encrypted(situation, one)]),
  }
}
